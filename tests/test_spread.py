"""Lines of justified columns whose wide spaces seem gutters."""

import numpy as np
from drawn import GLYPH, PITCH, blank, boxes, laid_out, line

from pipeline.layout.ink import Measures
from pipeline.layout.sketch import Sketch
from pipeline.layout.spread import join_spread

MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)
WHOLE = [100, 100, 400, 120]
PARTS = [[100, 132, 180, 152], [260, 132, 300, 152], [370, 132, 400, 152]]


def joined(*lines, gutter=(0, 0, 0, 0)):
    page = np.zeros((600, 600), np.uint8)
    barrier = page.copy()
    barrier[gutter[1] : gutter[3], gutter[0] : gutter[2]] = 1
    return join_spread(np.array(lines, np.int32), Sketch(1, page, barrier, page, page), MEASURES).tolist()


def test_words_far_apart_are_one_line_when_the_line_over_them_spans_them():
    assert joined(WHOLE, *PARTS) == [WHOLE, [100, 132, 400, 152]]


def test_words_far_apart_over_and_under_a_line_that_spans_them_are_a_line_each():
    over = [[x0, y0 - 64, x1, y1 - 64] for x0, y0, x1, y1 in PARTS]

    assert joined(*over, WHOLE, *PARTS) == [[100, 68, 400, 88], WHOLE, [100, 132, 400, 152]]


def test_two_columns_under_a_line_across_them_stay_two():
    rows = [[x0, 132 + 32 * n, x1, 152 + 32 * n] for n in range(8) for x0, x1 in ((100, 230), (260, 400))]

    assert len(joined(WHOLE, *rows, gutter=(235, 125, 255, 400))) == 17


def test_lines_that_begin_under_each_other_by_chance_make_no_gutter():
    rows = [[x0, 132 + 32 * n, x1, 152 + 32 * n] for n in range(3) for x0, x1 in ((100, 230), (260, 400))]

    assert len(joined(WHOLE, *rows, gutter=(235, 125, 255, 230))) == 4


def test_words_far_apart_are_one_line_though_the_end_of_a_paragraph_is_under_them():
    short, whole = [100, 164, 180, 184], [100, 196, 400, 216]

    assert joined(*PARTS, short, whole) == [[100, 132, 400, 152], short, whole]


def test_what_does_not_reach_the_end_of_the_line_over_it_is_left_as_it_is():
    assert len(joined(WHOLE, *PARTS[:2])) == 3


def test_who_signs_at_the_foot_of_a_last_line_is_a_part_of_it():
    assert joined(WHOLE, [100, 132, 160, 152], [280, 132, 330, 152]) == [WHOLE, [100, 132, 330, 152]]


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
