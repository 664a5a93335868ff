"""Papers set column by column: dashes end articles, and a column goes on from the foot of the one before."""

import numpy as np
import pytest

from pipeline.layout.dashes import find_dashes, find_signs, find_strips
from pipeline.layout.ink import Measures
from pipeline.layout.measuring import measure
from tests.drawn import PITCH, blank, column, group_of, laid_out, line

MEASURES = Measures(20.0, 32.0, 10.0)
COLUMN = [(60, 100 + n * 32, 400, 120 + n * 32) for n in range(6)]
DASH = (210, 290, 250, 293)
UNDER = [(60, 310 + n * 32, 400, 330 + n * 32) for n in range(6)]


def dashes(*lines, stems=True):
    return find_dashes(np.array(lines, np.int32), np.empty((0, 4), np.int32), MEASURES, stems=stems)


def test_a_dash_in_the_middle_of_a_column_is_as_wide_as_the_column():
    drawn, found = dashes(*COLUMN, DASH, *UNDER)

    assert drawn == [6]
    assert found.tolist() == [[60, 290, 400, 293]]


@pytest.mark.parametrize(
    "lines",
    [
        [*COLUMN, (60, 290, 100, 293), *UNDER],
        [*COLUMN, (100, 290, 360, 293), *UNDER],
        [*[(100, y0, 360, y1) for _, y0, _, y1 in COLUMN], DASH, *UNDER],
        [*COLUMN, (60, 282, 150, 302), DASH, *UNDER],
        [DASH, *UNDER],
    ],
    ids=["at the edge", "long", "under a heading", "beside a word", "over all"],
)
def test_other_strokes_end_no_article(lines):
    assert dashes(*lines)[0] == []


def test_a_dash_under_decks_over_two_columns_ends_nothing():
    decks = [(60 + 20 * (n % 2), 100 + n * 32, 400, 120 + n * 32) for n in range(6)]
    columns = [(x, y0, x + 160, y1) for _, y0, _, y1 in UNDER for x in (60, 240)]

    assert dashes(*decks, DASH, *columns)[0] == []


def test_solid_ink_with_ragged_edges_is_no_line_and_large_letters_are_none():
    page = 1 - blank() // 255
    page[20:50, 60:900] = 1
    page[20:25, 300:500] = 0
    letters = 1 - blank() // 255
    line(letters, 60, 20, 20, size=30, ink=1)
    box = np.array([[60, 20, 900, 50]], np.int32)

    assert (find_strips(page, box, MEASURES), find_strips(letters, box, MEASURES)) == ([0], [])


def test_what_stands_under_a_dash_begins_an_article():
    """
    aaaa bbbb
    aaaa bbbb
     --  bbbb
    cccc bbbb
    """
    page = blank(900, 700)
    first = column(page, 60, 60, 8)
    dash = 60 + 8 * PITCH + 10
    page[dash : dash + 3, 150:210] = 0
    under = column(page, 60, dash + 20, 8)
    beside = column(page, first[0][2] + 40, 60, 17)
    found = laid_out(page)

    groups = [group_of(found, one[0]) for one in (first, under, beside)]
    assert groups[0] != groups[1] == groups[2]
    assert [region.anew for region in found.regions if region.group == groups[1]] == [True, True]


def test_a_small_heading_right_under_a_dash_is_that_of_the_text_under_it():
    """
    aaaa bbbb
     --  bbbb
    HEAD bbbb
    cccc bbbb
    """
    page = blank(900, 700)
    first = column(page, 60, 60, 8)
    dash = 60 + 8 * PITCH + 10
    page[dash : dash + 3, 150:210] = 0
    head = line(page, 100, dash + 14, 6, 30, 4)
    under = column(page, 60, dash + 56, 8)
    column(page, first[0][2] + 40, 60, 17)
    found = laid_out(page)

    assert group_of(found, head) == group_of(found, under[0]) != group_of(found, first[0])


def test_a_column_without_a_heading_goes_on_from_the_foot_of_the_one_before():
    """
    HEAD bbbb
    aaaa bbbb
    HEAD bbbb
    bbbb bbbb
    """
    page = blank(1000, 700)
    line(page, 60, 60, 5, 40, 6)
    first = column(page, 60, 120, 7)
    line(page, 60, 150 + 7 * PITCH, 5, 40, 6)
    second = column(page, 60, 210 + 7 * PITCH, 10)
    beside = column(page, first[0][2] + 40, 60, 22)
    found = laid_out(page)

    assert group_of(found, first[0]) != group_of(found, second[0]) == group_of(found, beside[0])


def test_the_dots_of_a_large_screen_are_not_taken_for_the_text():
    ink = np.zeros((2400, 2400), np.uint8)
    ink[:1500:7] = ink[1:1500:7] = ink[2:1500:7] = ink[3:1500:7] = ink[4:1500:7] = 1
    for y in range(1600, 2300, 40):
        ink[y : y + 24] = 1
    lying, _ = measure(ink)

    assert (lying.glyph, lying.pitch) == (24, 40)


def test_a_column_behind_one_that_ends_with_its_article_begins_another_and_the_next_goes_on_from_there():
    """
    HEAD bbbb cccc
    aaaa bbbb cccc
    HEAD bbbb HEAD
    aaaa bbbb dddd
     --  bbbb dddd
    """
    page = blank(1000, 900)
    line(page, 60, 60, 5, 40, 6)
    first = column(page, 60, 120, 7)
    line(page, 60, 150 + 7 * PITCH, 5, 40, 6)
    second = column(page, 60, 210 + 7 * PITCH, 10)
    dash = 210 + 17 * PITCH + 10
    page[dash : dash + 3, 150:210] = 0
    beside = column(page, first[0][2] + 40, 60, 22)
    third = column(page, beside[0][2] + 40, 60, 8)
    found = laid_out(page)

    groups = [group_of(found, one[0]) for one in (first, second, beside, third)]
    assert len(set(groups[:3])) == 3
    assert groups[3] == groups[2]


SIGNED = [(84, 196, 400, 216), (60, 228, 200, 248), (300, 260, 390, 280)]
HANGING = [(60, 196, 400, 216), (84, 228, 400, 248), (84, 260, 380, 280)]


@pytest.mark.parametrize(("last", "drawn"), [(SIGNED, [6]), (HANGING, [])], ids=["a signed text", "a deck"])
def test_a_dash_ends_a_signed_text_and_no_deck_with_lines_set_in_behind_the_first(last, drawn):
    over = [(60, n * 32 - 100, 400, n * 32 - 80) for n in range(3)]

    assert dashes(*over, *last, DASH, *UNDER)[0] == drawn


def test_asterisks_in_the_middle_of_a_column_are_no_line_and_end_no_article():
    drawn, found = dashes(*COLUMN, (205, 284, 255, 295), *UNDER)

    assert (drawn, found.tolist()) == ([6], [])


def test_an_ideograph_that_is_a_stroke_alone_in_the_middle_of_its_column_is_no_dash():
    assert dashes(*COLUMN, (218, 290, 244, 293), *UNDER, stems=False)[0] == []


def test_a_column_goes_on_from_the_foot_of_the_one_before_and_not_from_text_under_a_thick_rule():
    page = blank()
    line(page, 100, 60, 4, size=40)
    column(page, 60, 130, 5)
    line(page, 100, 330, 4, size=40)
    first = column(page, 60, 400, 6)
    then = column(page, 360, 60, 10)
    line(page, 400, 420, 4, size=40)
    column(page, 360, 490, 3)
    page[620:636, 60:620] = 0
    line(page, 360, 660, 6, size=40)
    below = column(page, 60, 740, 14)
    column(page, 360, 740, 14)
    found = laid_out(page)

    assert group_of(found, then[0]) == group_of(found, first[0]) != group_of(found, below[0])


@pytest.mark.parametrize(("signs", "found"), [(3, [6]), (2, [])], ids=["three", "two"])
def test_one_sign_again_and_again_in_the_middle_of_a_column_parts_it(signs, found):
    page = np.zeros((700, 500), np.uint8)
    left = 230 - 20 * signs
    for n in range(signs):
        cross = page[282:296, left + 40 * n + 13 : left + 40 * n + 27]
        np.fill_diagonal(cross, 1)
        np.fill_diagonal(cross[:, ::-1], 1)
    row = (left + 13, 282, left + 40 * signs - 13, 296)
    lines = np.array([*COLUMN, row, *UNDER], np.int32)

    drawn, columns = find_signs(page, lines, MEASURES)

    assert (drawn, columns.tolist()) == (found, [[60, 282, 400, 296]] * len(found))


def test_a_row_of_signs_parts_items_though_nothing_but_a_signature_stands_over_it():
    page = np.zeros((700, 500), np.uint8)
    page[282:296, 183:277:40] = page[282:296, 196:277:40] = page[282, 183:197] = 1
    for x in (183, 223, 263):
        page[282:284, x : x + 14] = 1
    lines = np.array([(300, 240, 400, 260), (183, 282, 277, 296), *UNDER], np.int32)

    assert find_signs(page, lines, MEASURES)[0] == [1]


def test_ideographs_in_the_middle_of_a_column_are_no_row_of_signs():
    page = np.zeros((700, 500), np.uint8)
    for n in range(3):
        page[282:296, 183 + 40 * n : 197 + 40 * n] = np.random.default_rng(n).random((14, 14)) > 0.5
    lines = np.array([*COLUMN, (183, 282, 277, 296), *UNDER], np.int32)

    assert find_signs(page, lines, MEASURES)[0] == []
