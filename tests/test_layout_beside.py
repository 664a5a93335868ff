"""What stands close beside something else stays apart from it."""

import numpy as np
import pytest

from tests.drawn import PITCH, blank, boxes, column, group_of, laid_out, line, near


@pytest.mark.parametrize("last", [1, 2])
@pytest.mark.parametrize("gutter", [16, 24])
def test_a_last_column_of_a_line_or_two_is_read_after_the_one_before(last, gutter):
    """
    HEADING
    aaa bbb
    aaa
    """
    page = blank(700, 700)
    head = line(page, 66, 60, 8, 50, 8)
    first = [line(page, 60, 150 + n * PITCH, 12) for n in range(10)]
    second = [line(page, first[0][2] + gutter, 150 + n * PITCH, 12) for n in range(last)]

    assert near(boxes(laid_out(page)), [head, *first, *second])


def test_a_wide_space_in_a_line_over_a_short_one_is_no_gutter():
    """
    HEADING
    aaa aaa
    aaaaaaa
    """
    page = blank(700, 700)
    line(page, 66, 60, 8, 50, 8)
    parts = line(page, 60, 150, 12), line(page, 346, 150, 12)
    for n in range(1, 9):
        line(page, 60, 150 + n * PITCH, 25)

    assert near(boxes(laid_out(page))[1:2], [(60, 150, parts[1][2], 170)])


@pytest.mark.parametrize("dash", [0, 6], ids=["drawn", "dashed"])
def test_headings_under_two_rules_side_by_side_are_two(dash):
    """
    ----- -----
    HEAD- HEAD-
    aaaaa bbbbb
    """
    page = blank(760, 800)
    heads = line(page, 60, 72, 5, 47, 6), line(page, 350, 72, 5, 47, 6)
    page[50:53, 60:334] = page[50:53, 350:614] = 0
    for x in range(60, 614, 10) if dash else ():
        page[50:53, x + dash : x + 10] = 255
    one, two = column(page, 60, 150, 10), column(page, 350, 150, 10)
    found = laid_out(page)

    assert near(boxes(found), [heads[0], *one, heads[1], *two])


def test_a_heading_over_which_a_worn_rule_is_broken_is_one():
    page = blank(760, 800)
    head = line(page, 60, 72, 9, 50, 12)
    page[50:53, 60:614] = 0
    for x in range(100, 614, 62):
        page[50:53, x : x + 12] = 255
    column(page, 60, 150, 10), column(page, 350, 150, 10)

    assert near(boxes(laid_out(page))[:1], [head])


def test_a_heading_at_the_side_of_a_dark_box_does_not_go_on_in_it():
    """
    HEAD[#HEAD#]
    aaaa[#bbbb#]
    """
    page = blank(760, 800)
    head = line(page, 60, 60, 5, 50, 4)
    one = column(page, 60, 150, 10)
    page[40:600, 334:640] = 20
    light = line(page, 345, 60, 5, 50, 4, 255)
    two = [line(page, 345, 150 + n * PITCH, 12, ink=255) for n in range(10)]
    found = laid_out(page)

    assert near(boxes(found), [head, *one, light, *two])


def test_a_heading_in_a_dark_bar_stands_over_all_columns_under_the_bar():
    """
    HEAD [###HEAD###]
    aaaa  bbb ccc ddd
    """
    page = blank(1300, 800)
    other = line(page, 60, 64, 5, 50, 4)
    column(page, 60, 150, 10)
    page[50:130, 340:1200] = 20
    head = line(page, 640, 60, 5, 50, 6, 255)
    under = [column(page, x, 150, 10) for x in (345, 640, 935)]
    found = laid_out(page)

    assert {group_of(found, own[0]) for own in under} == {group_of(found, head)} != {group_of(found, other)}


def test_a_column_belongs_to_the_heading_over_it_and_not_to_one_beside_that_ends_a_little_lower():
    """
    HEADING HEA
    aaa bbb ccc
    """
    page = blank(1000, 800)
    head, other = line(page, 80, 60, 8, 50, 8), line(page, 660, 62, 4, 50, 8)
    under = column(page, 60, 150, 10), column(page, 360, 150, 10)
    column(page, 660, 150, 10)
    found = laid_out(page)

    assert {group_of(found, own[0]) for own in under} == {group_of(found, head)} != {group_of(found, other)}


def test_pale_thin_strokes_are_ink_beside_a_black_heading():
    page = blank(700, 800)
    head = line(page, 66, 60, 8, 50, 8)
    page[40:130] = np.maximum(page[40:130], 30)
    lines = column(page, 60, 150, 12)
    strokes = page[145:600] < 128
    pale = np.where(strokes, 160, 230).astype(np.uint8)
    pale[::2] = np.where(strokes[::2], 120, 230)
    page[145:600] = pale
    page[page == 255] = 230

    assert near(boxes(laid_out(page)), [head, *lines])


def test_the_last_characters_of_wide_set_lines_are_no_kicker_of_a_standing_heading_beside_them():
    """
    a a a H
    a a a E
    a a a A
    """
    page = blank(900, 700)
    text = [line(page, 60, 60 + n * PITCH, 12, gap=7) for n in range(12)]
    for n in range(6):
        line(page, text[0][2] + 24, 60 + n * 60, 1, 50)
    column(page, text[0][2] + 100, 60, 12)

    assert set(text) <= set(boxes(laid_out(page)))


def test_a_column_beyond_a_short_heading_is_on_that_headings_side_of_the_break_in_the_rules():
    """
    ------- ---
    HE      HEA
    aaa bbb HEA
    aaa bbb ccc
    """
    page = blank(1000, 800)
    head, other = line(page, 60, 72, 4, 48, 5), line(page, 660, 72, 5, 48, 5)
    line(page, 660, 130, 5, 48, 5)
    page[50:53, 60:630] = page[50:53, 655:930] = 0
    under = column(page, 60, 200, 10), column(page, 355, 200, 10)
    column(page, 660, 200, 10)
    found = laid_out(page)

    assert {group_of(found, own[0]) for own in under} == {group_of(found, head)} != {group_of(found, other)}


def test_text_right_under_text_is_not_of_a_heading_beside_it():
    """
    aaa | ccc
    aaa | ---
    aaa | HEA
    aaa | bbb
    """
    page = blank(700, 900)
    upper = column(page, 60, 60, 10)
    lower = column(page, 60, 60 + 10 * PITCH + PITCH * 3 // 4, 12)
    column(page, 360, 60, 9)
    page[370:373, 360:622] = 0
    page[50:780, 340:343] = 0
    head = line(page, 370, lower[0][1], 5, 46, 4)
    column(page, 360, lower[0][1] + 70, 10)
    found = laid_out(page)

    assert group_of(found, lower[0]) == group_of(found, upper[0]) != group_of(found, head)


def test_columns_that_begin_as_high_as_the_heading_of_the_first_are_its_own_though_another_stands_under_that():
    """
    HEAD bbb ccc
    aaaa bbb ccc

    HEAD
    dddd eee fff
    """
    page = blank(1000, 1000)
    upper, lower = line(page, 60, 60, 4, 50, 8), line(page, 60, 480, 4, 50, 8)
    for x in (60, 360, 660):
        for y in range(60 if x > 60 else 150, 430, PITCH):
            line(page, x, y, 12)
        for y in range(560, 900, PITCH):
            line(page, x, y, 12)
    found = laid_out(page)
    second = next(tuple(one.box) for one in found.lines if one.box.x0 > 350 and one.box.y0 < 70)

    assert group_of(found, upper) == group_of(found, second) != group_of(found, lower)
