"""Headings that lie over standing text, found as short lines under each other in the turned picture."""

import numpy as np

from pipeline.layout.ink import Measures
from pipeline.layout.singles import lying_headings

MEASURES = Measures(20.0, 30.0, 10.0)
SIZE = 28


def headings(steps, *, rows=1, size=SIZE, text_from=90):
    """The headings among characters at these heights, in so many rows, beside lines of text that begin at some x."""
    ink = np.zeros((700, 500), np.uint8)
    lines = [[text_from, y, text_from + 300, y + 20] for y in range(10, 640, 30)]
    for y in steps:
        right = 0
        for row in range(rows):
            left = 10 + row * (size + 8)
            right = left + size
            ink[y : y + size, left:right] = 1
        lines.append([10, y, right, y + size])
    return lying_headings(np.array(lines, np.int32), ink, MEASURES)


def test_characters_set_wide_are_one_heading():
    assert headings(range(20, 400, 70)) == [[[10, 20, 38, 398]]]


def test_characters_one_over_the_other_are_a_heading_of_two_lines():
    assert headings(range(20, 400, 70), rows=2, text_from=110) == [[[46, 20, 74, 398], [10, 20, 38, 398]]]


def test_two_characters_are_no_heading():
    assert headings([20, 90]) == []


def test_characters_no_larger_than_the_text_are_no_heading():
    assert headings(range(20, 400, 70), size=22) == []


def test_characters_far_from_any_text_are_no_heading():
    assert headings(range(20, 400, 70), text_from=160) == []


def test_characters_far_from_each_other_are_no_heading():
    assert headings(range(20, 640, 120)) == []
