"""What printing and scanning do to a page: type that touches, rules that lean, marks in gutters, grey type."""

import cv2
import numpy as np

from pipeline.layout.ink import Measures
from pipeline.layout.sizes import line_sizes
from pipeline.model import Kind
from tests.drawn import GLYPH, PITCH, blank, boxes, column, laid_out, line, near


def test_text_that_touches_a_large_heading_keeps_its_lines():
    page = blank()
    heading = line(page, 60, 100, 5, 3 * PITCH, 8)
    beside = [line(page, heading[2] + 12, 100 + n * PITCH, 14) for n in range(12)]
    page[108:112, heading[2] : heading[2] + 12] = 0

    found = boxes(laid_out(page))

    assert all(any(near([box], [drawn], slack=24) for box in found) for drawn in beside)


def test_columns_end_at_a_rule_that_leans():
    page = blank(700, 3000)
    left = [line(page, 40 + n // 2, 60 + n * PITCH, 12) for n in range(90)]
    right = [line(page, 320 + n // 2, 60 + n * PITCH, 12) for n in range(90)]
    cv2.line(page, (310, 50), (356, 2950), 0, 2)

    found = boxes(laid_out(page))

    assert near(found, left + right, slack=4)


def test_a_gutter_goes_on_over_marks_that_stick_out_into_it():
    page = blank(700)
    left, right = column(page, 40, 60, 36), column(page, 40 + 12 * (GLYPH + 2) + GLYPH, 60, 36)
    for n in range(10, 24, 2):
        x = left[n][2]
        page[left[n][1] + 8 : left[n][1] + 12, x : x + GLYPH - 2] = 0

    found = boxes(laid_out(page))

    assert sum(box[0] < left[0][2] and box[2] > right[0][0] for box in found) <= 7
    assert sum(near([box], [drawn]) for box in found for drawn in right) >= 28


def test_a_gutter_with_the_bits_of_a_worn_rule_in_it_is_one():
    page = blank(700)
    left = column(page, 40, 60, 36)
    x = left[0][2] + GLYPH // 2
    right = column(page, x + GLYPH // 2 + 3, 60, 36)
    for n, y in enumerate(range(50, 60 + 36 * PITCH, 14)):
        page[y : y + 3 + n % 4, x : x + 2] = 0

    assert near(boxes(laid_out(page)), left + right)


def test_a_grey_and_blurred_heading_is_no_picture():
    page = blank()
    for x in range(60, 560, 100):
        for n in range(4):
            page[60 + 24 * n : 70 + 24 * n, x : x + 90] = page[60:142, x + 24 * n : x + 10 + 24 * n] = 60
    page[:] = cv2.GaussianBlur(page, (0, 0), 4)
    column(page, 60, 200, 20)

    assert all(region.kind is not Kind.FIGURE for region in laid_out(page).regions)


def test_a_column_of_capitals_inside_the_text_is_no_standing_heading():
    page = blank(900)
    drawn = [line(page, 60, 100 + n * PITCH, 30) for n in range(20)]
    for n in range(6):
        page[100 + n * PITCH : 100 + n * PITCH + 31, 282:302] = np.where(np.arange(20) % 5, 0, 255)

    found = laid_out(page)

    assert len(found.lines) == len(drawn)
    assert {region.kind for region in found.regions} == {Kind.BODY}


def test_pale_ink_on_grey_paper_is_read_as_lines():
    page = blank()
    drawn = column(page, 60, 60, 20)
    page[:] = 100 + page // 5

    assert near(boxes(laid_out(page)), drawn)


def test_lines_that_lean_into_each_others_boxes_are_no_larger():
    ink, boxes = np.zeros((400, 900), np.uint8), []
    for row in range(6):
        for n in range(30):
            y = 60 + row * 30 + n // 2
            ink[y : y + 20, 60 + n * 24 : 80 + n * 24] = 1
        boxes.append((60, 60 + row * 30, 60 + 29 * 24 + 20, 60 + row * 30 + 34))

    sizes = line_sizes(ink, np.array(boxes, np.int32), Measures(20.0, 30.0, 1.0))

    assert sizes.max() <= 20 + 3
