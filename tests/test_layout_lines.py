"""Lines that touch, and lines of two sizes in one row, each come out as a line."""

import numpy as np
import pytest

from pipeline.layout.ink import Measures, components_of
from pipeline.layout.large import heading_rows
from pipeline.layout.lines import find_lines
from pipeline.layout.sketch import Sketch, factor_of
from pipeline.picture.sizing import shrunk

GLYPH, PITCH = 22, 32
MEASURES = Measures(float(GLYPH), float(PITCH), 10.0)
NOTHING = np.empty((0, 4), np.int32)


def row(text, x, y, count, size=GLYPH, gap=4):
    """Characters of one line: frames with a stroke through, not solid."""
    for left in range(x, x + count * (size + gap), size + gap):
        text[y : y + size, left : left + size] = 1
        text[y + 5 : y + size - 5, left + 5 : left + size - 5] = 0


def lines_of(text):
    small = np.minimum(shrunk(text * 255, factor_of(MEASURES)), 1)
    empty = np.zeros((3, *small.shape), np.uint8)
    return find_lines(text, Sketch(factor_of(MEASURES), small, *empty), NOTHING, NOTHING, MEASURES)


def test_two_lines_that_touch_are_no_row_of_large_glyphs():
    text = np.zeros((200, 500), np.uint8)
    text[60:82, 60:260] = 1  # characters that run into each other
    row(text, 60, 86, 1), row(text, 200, 90, 1, size=10)
    text[80:90, 70:74] = 1

    assert len(heading_rows(text, components_of(text), NOTHING, MEASURES)) == 0


def test_a_row_of_two_large_glyphs_is_one():
    text = np.zeros((200, 500), np.uint8)
    row(text, 60, 60, 6, size=50)

    assert len(heading_rows(text, components_of(text), NOTHING, MEASURES)) == 1


@pytest.mark.parametrize(("word", "lines"), [(60, 130), (200, 60)], ids=["before", "behind"])
def test_a_word_in_the_middle_beside_two_lines_of_small_type_leaves_them_two(word, lines):
    text = np.zeros((200, 400), np.uint8)
    row(text, word, 73, 2)
    row(text, lines, 60, 5), row(text, lines, 88, 5)

    assert sorted(box[1] for box in lines_of(text).tolist()) == [60, 73, 88]


def test_lines_set_solid_that_touch_are_cut_where_least_ink_is():
    text = np.zeros((300, 500), np.uint8)
    for n in range(6):
        row(text, 60, 60 + 24 * n, 10)
        text[60 + 24 * n : 62 + 24 * n + GLYPH, 64:316:5] = 1

    assert len(lines_of(text)) == 6
