"""Borders of figures go out of the text, and what they close in is a box, but for the page's own."""

import cv2
import numpy as np

from pipeline.layout.borders import without_borders
from pipeline.layout.ink import Measures

MEASURES = Measures(20.0, 30.0, 100.0)


def page():
    """Words of two columns as boxes, far from the edge."""
    text = np.zeros((1600, 1200), np.uint8)
    for y in range(200, 1400, 30):
        for x in (*range(200, 560, 60), *range(640, 1000, 60)):
            text[y : y + 20, x : x + 50] = 1
    return text


def bordered(text, box):
    """A row of figures that touch, two characters wide, all around a box."""
    x0, y0, x1, y1 = box
    for x in range(x0, x1 + 1, 34):
        for y in (y0, y1):
            cv2.circle(text, (x, y), 20, 1, 3)
    for y in range(y0, y1 + 1, 34):
        for x in (x0, x1):
            cv2.circle(text, (x, y), 20, 1, 3)
    return text


def test_a_border_around_a_page_leaves_the_text_and_closes_in_nothing():
    text = bordered(page(), (80, 80, 1120, 1520))

    frames, found = without_borders(text, MEASURES)

    assert found
    assert len(frames) == 0
    assert np.array_equal(text, page())


def test_a_border_around_an_advert_closes_it_in():
    bare = page()
    bare[400:1070, 600:1040] = 0
    bare[700:720, 700:900] = 1
    text = bordered(bare.copy(), (640, 440, 1000, 1020))

    frames, _ = without_borders(text, MEASURES)

    assert np.abs(frames - [[620, 420, 1020, 1040]]).max() <= 12
    assert np.array_equal(text, bare)


def test_text_without_a_border_stays():
    text = page()

    frames, found = without_borders(text, MEASURES)

    assert not found
    assert len(frames) == 0
    assert np.array_equal(text, page())


def test_text_set_solid_around_a_picture_stays():
    text = page()
    text[300:1300, 200:990] = 1
    text[600:1100, 400:800] = 0

    assert not without_borders(text, MEASURES)[1]


def test_the_edge_of_a_page_along_two_sides_closes_nothing_in():
    text = page()
    text[40:44, 620:1164] = text[40:1200, 1160:1164] = 1

    frames, found = without_borders(text, MEASURES)

    assert found
    assert len(frames) == 0
