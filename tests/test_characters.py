"""Whether ink is one character, and how many a line has."""

import cv2
import numpy as np
import pytest

from pipeline.layout.characters import count_characters, is_character, pieces_of, stroke_of


def drawn(width, height, *boxes, stroke=4):
    """A picture with hollow squares, as characters are."""
    ink = np.zeros((height, width), np.uint8)
    for x, y, size in boxes:
        cv2.rectangle(ink, (x + 2, y + 2), (x + size - 3, y + size - 3), 1, stroke)
    return ink


def test_strokes_are_as_thick_as_they_were_drawn():
    ink = np.zeros((60, 200), np.uint8)
    ink[20:26, 10:190] = 1

    assert stroke_of(ink, [0, 0, 200, 60]) == pytest.approx(6, abs=0.5)


def test_one_square_is_a_character_and_four_in_its_place_are_none():
    one = drawn(40, 40, (0, 0, 40))
    four = drawn(40, 40, (0, 0, 18), (22, 0, 18), (0, 22, 18), (22, 22, 18))

    assert is_character(one, [0, 0, 40, 40])
    assert not is_character(four, [0, 0, 40, 40])


def test_white_may_hold_a_little_dirt():
    ink = drawn(100, 40, (0, 0, 40), (60, 0, 40))
    ink[10:11, 50] = 1

    assert pieces_of(ink, [0, 0, 100, 40], 1) == [[0, 0, 40, 40], [60, 0, 100, 40]]


def test_a_line_counts_its_characters_and_rows_of_smaller_ones_make_it_none():
    line = drawn(40, 220, *((0, 44 * n, 40) for n in range(5)))
    mixed = drawn(
        40, 220, *((0, 44 * n, 40) for n in range(3)), *((22 * k, 132 + 22 * n, 18) for k in (0, 1) for n in range(4))
    )

    assert count_characters(line, [0, 0, 40, 220], 0) == 5
    assert count_characters(mixed, [0, 0, 40, 220], 0) == 0
