"""Screens: pictures printed in dots."""

import cv2
import numpy as np
import pytest

from pipeline.layout.ink import Measures, components_of
from pipeline.layout.screens import find_screens, fringed
from tests.drawn import PITCH, blank, boxes, laid_out, line, near


def test_the_last_rows_of_a_screen_belong_to_its_picture_and_the_caption_does_not():
    ink = np.zeros((400, 400), np.uint8)
    for y in range(100, 240, 6):
        for x in range(100, 300, 6):
            ink[y : y + 3, x : x + 3] = 1
    ink[250:270, 100:280] = 1
    found = np.array([[104, 96, 296, 220], [0, 380, 40, 400]], np.int32)

    assert fringed(found, ink, Measures(20.0, 32.0, 1.0))[0].tolist() == pytest.approx([100, 96, 301, 241], abs=4)


def test_a_screen_of_which_half_is_found_is_grown_to_its_end():
    ink = np.zeros((600, 400), np.uint8)
    for y in range(100, 400, 6):
        ink[y : y + 3, 100:300:6] = ink[y : y + 3, 101:300:6] = ink[y : y + 3, 102:300:6] = 1

    assert fringed(np.array([[100, 100, 300, 260]], np.int32), ink, Measures(20.0, 32.0, 1.0))[0, 3] >= 397


def screen(page, x0, y0, x1, y1, step, dot):
    """Round dots in rows that are set off against each other; from the middle on white ones on black."""
    for row, y in enumerate(range(y0, y1, step // 2)):
        for x in range(x0 + row % 2 * step // 2, x1, step):
            cv2.circle(page, (x, y), dot, 1, -1)
    half = page[(y0 + y1) // 2 : y1, x0:x1]
    half[:] = 1 - half


def screens_of(page):
    none = np.zeros((0, 4), np.int32)
    return find_screens(page, components_of(page), none, Measures(20.0, 32.0, 1.0)).tolist()


def test_a_picture_of_coarse_dots_black_on_white_and_white_on_black_is_one():
    page = np.zeros((600, 600), np.uint8)
    screen(page, 100, 100, 400, 400, 8, 2)

    assert screens_of(page) == [pytest.approx([100, 100, 400, 400], abs=10)]


def test_the_dots_at_the_round_edge_of_a_screen_are_no_text():
    page = blank()
    for row, y in enumerate(range(240, 560, 6)):
        for x in range(100 + row % 2 * 6, 420, 12):
            if np.hypot(x - 260, y - 400) < 160:
                cv2.circle(page, (x, y), 2, 0, -1)
    text = [line(page, 60, 640 + n * PITCH, 36) for n in range(20)]

    assert near(boxes(laid_out(page)), text)


def test_the_leaders_of_a_table_are_no_picture():
    page = np.zeros((600, 600), np.uint8)
    for y in range(100, 400, 32):
        for x in range(100, 400, 8):
            cv2.circle(page, (x, y), 2, 1, -1)

    assert screens_of(page) == []


def test_small_kana_along_every_line_are_no_screen():
    """Lines of 20 pixels with kana of 6 right over them, 40 from line to line."""
    page = np.zeros((600, 600), np.uint8)
    for top in range(100, 500, 40):
        for x in range(100, 500, 20):
            cv2.rectangle(page, (x + 1, top), (x + 18, top + 19), 1, 2)
            for y in (top - 10, top - 6):
                page[y : y + 3, x : x + 18 : 5] = page[y : y + 3, x + 1 : x + 19 : 5] = 1

    assert screens_of(page) == []
