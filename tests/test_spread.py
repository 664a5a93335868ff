"""Lines of justified columns whose wide spaces seem gutters."""

from __future__ import annotations

import numpy as np
from drawn import GLYPH, PITCH, blank, boxes, laid_out, line

from pipeline.layout.gutters import Sketch
from pipeline.layout.ink import Measures
from pipeline.layout.spread import join_spread

MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)
WHOLE = [100, 100, 400, 120]
PARTS = [[100, 132, 180, 152], [260, 132, 300, 152], [370, 132, 400, 152]]


def sketch(barrier=()):
    """White down the page at some places: x0, y0, x1, y1."""
    page = np.zeros((600, 600), np.uint8)
    for x0, y0, x1, y1 in barrier:
        page[y0:y1, x0:x1] = 1
    return Sketch(1, np.zeros_like(page), page, np.zeros_like(page), np.zeros_like(page))


def joined(*lines, barrier=()):
    return join_spread(np.array(lines, np.int32), sketch(barrier), MEASURES).tolist()


def test_words_far_apart_are_one_line_when_the_line_over_them_spans_them():
    assert joined(WHOLE, *PARTS, barrier=[(200, 125, 240, 200)]) == [WHOLE, [100, 132, 400, 152]]


def test_two_columns_under_a_line_across_them_stay_two():
    assert len(joined(WHOLE, *PARTS, barrier=[(200, 125, 240, 400)])) == 4


def test_a_gutter_that_a_speck_interrupts_is_a_gutter_beside_the_speck():
    assert len(joined(WHOLE, *PARTS, barrier=[(200, 125, 240, 180), (200, 190, 240, 400)])) == 4


def test_what_does_not_reach_the_end_of_the_line_over_it_is_left_as_it_is():
    assert len(joined(WHOLE, *PARTS[:2])) == 3


def test_spaces_under_each_other_in_a_justified_column_are_no_gutter():
    """
    aaaaaaaaaa
    aaaaaaaaaa
    aaa   aaaa
    aaa   aaaa
    aaa   aaaa
    aaaaaaaaaa
    """
    page, step = blank(), GLYPH + 2
    drawn = []
    for n in range(14):
        y = 100 + n * PITCH
        if n in (5, 6, 7):
            line(page, 60, y, 5)
            line(page, 60 + 8 * step, y, 8)
        else:
            line(page, 60, y, 16)
        drawn.append((60, y, 60 + 16 * step - 2, y + GLYPH))

    assert len(boxes(laid_out(page))) == len(drawn)


def test_a_short_word_far_from_a_word_with_stems_is_of_its_line():
    page, step = blank(), GLYPH + 2
    for n in range(12):
        line(page, 60, 100 + n * PITCH, 16)
    y = 100 + 12 * PITCH
    line(page, 60, y - 4, 8, size=28, gap=2)
    line(page, 60 + 14 * step, y + 5, 3, size=15, gap=2)

    assert len(boxes(laid_out(page))) == 13
