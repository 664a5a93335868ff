"""Headings that gutters come near, and columns that begin as high as a heading."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout.gutters import Sketch
from pipeline.layout.ink import Measures, components_of
from pipeline.layout.large import are_two_lines
from pipeline.layout.lines import _ends_below
from pipeline.layout.rules import Rules
from pipeline.layout.standing import standing_headings
from pipeline.model import Kind
from tests.drawn import PITCH, blank, boxes, column, glyph, group_of, laid_out, line, near


def indented(page, x, y, lines, starts=()):
    """Justified lines of which some begin a paragraph."""
    return [
        line(page, x + 44, y + n * PITCH, 10) if n in starts else line(page, x, y + n * PITCH, 12) for n in range(lines)
    ]


def test_letters_of_a_heading_between_two_parts_of_a_gutter_are_one_line():
    """
    aaa bbb
    heading
    ccc ddd
    """
    page = blank(700)
    upper = column(page, 60, 100, 8) + column(page, 356, 100, 8)
    heading = line(page, 66, 396, 20, 24, 4)
    column(page, 60, 470, 8), column(page, 356, 470, 8)

    assert near(boxes(laid_out(page))[16:17], [heading]), upper


def test_a_mark_of_a_heading_set_wide_stays_with_it_over_a_gutter():
    """
    -----------
    HEAD " HEAD
    aaaa   bbbb
    """
    page = blank(1100)
    page[40:43, 40:1000] = 0
    left = line(page, 260, 70, 3, 50, 14)
    glyph(page, 482, 70, 20)
    right = line(page, 538, 70, 3, 50, 14)
    column(page, 170, 160, 10), column(page, 488, 160, 10)

    assert near(boxes(laid_out(page))[:1], [(left[0], left[1], right[2], right[3])])


@pytest.mark.parametrize("end", [52, 80], ids=["above", "beside"])
def test_the_gap_of_a_heading_is_no_gutter_where_the_rule_over_it_ends_at_two_that_lie(end):
    """
    --- | ---
    HEA   HEA
    """
    none = np.zeros((200, 200), np.uint8)
    standing, lying = none.copy(), none.copy()
    standing[:end, 99:101] = 1
    lying[58:61, 20:75] = lying[58:61, 125:180] = 1
    sketch = Sketch(1, none, none, standing, lying)

    assert _ends_below([20, 70, 80, 100], [120, 70, 180, 100], 70, sketch, Measures(20.0, 32.0, 1.0)) == (end < 58)


def test_letters_one_under_the_other_in_lines_of_text_are_no_standing_heading():
    text = np.zeros((400, 300), np.uint8)
    for y in range(50, 300, 50):
        text[y : y + 30, 100:120], text[y + 20 : y + 30, 123:140] = 1, 1
    none = np.zeros((0, 4), np.int32)

    assert standing_headings(text, components_of(text), Rules(none, none, text), Measures(20.0, 50.0, 1.0)) == []


def test_rules_side_by_side_end_an_article_as_one_does():
    """
    HEADING
    aaaaaaa
    --- ---
    bbbbbbb
    """
    page = blank(700)
    heading = line(page, 90, 60, 6, 50, 8)
    upper = [line(page, 60, 150 + n * PITCH, 24) for n in range(5)]
    page[320:323, 50:215], page[320:323, 245:405], page[320:323, 435:600] = 0, 0, 0
    lower = [line(page, 60, 340 + n * PITCH, 24) for n in range(5)]
    found = laid_out(page)

    assert group_of(found, heading) == group_of(found, upper[0]) != group_of(found, lower[0])


def test_a_column_that_goes_on_in_mid_paragraph_is_not_the_first_of_the_heading_to_its_right():
    """
    HEA bbb | ccc HEADING
    aaa bbb | ccc ddd eee
    """
    page = blank(1600)
    head, other = line(page, 70, 60, 4, 50, 6), line(page, 980, 60, 8, 50, 6)
    indented(page, 60, 150, 9, (0, 4)), indented(page, 360, 60, 12, (0, 4))
    page[50:440, 643:646] = 0
    third = indented(page, 666, 60, 12, (5,))
    indented(page, 980, 150, 9, (0, 4)), indented(page, 1280, 150, 9, (3,))
    found = laid_out(page)

    assert group_of(found, head) == group_of(found, third[0]) != group_of(found, other)


def test_a_column_is_not_the_first_of_a_heading_behind_a_rule_from_that_headings_top():
    """
    HEA | bbb | HEA
    aaa | bbb | ccc
    """
    page = blank(1000)
    head, other = line(page, 70, 60, 4, 50, 6), line(page, 690, 60, 4, 50, 6)
    column(page, 60, 150, 9)
    second = column(page, 366, 60, 12)
    column(page, 680, 150, 9)
    page[50:440, 342:345], page[50:440, 652:655] = 0, 0
    found = laid_out(page)

    assert group_of(found, head) == group_of(found, second[0]) != group_of(found, other)
    assert Kind.HEADLINE in {region.kind for region in found.regions}


def test_low_letters_beside_a_high_one_are_one_line():
    high = np.zeros((40, 120), np.uint8)
    high[14:, ::6] = 1
    two = np.zeros((40, 120), np.uint8)
    two[:14, ::6] = two[24:, ::6] = 1

    assert (are_two_lines(high), are_two_lines(two)) == (False, True)


def test_a_frame_with_few_of_its_lines_in_runs_is_an_advert():
    page = blank(1100)
    column(page, 60, 60, 30), column(page, 340, 60, 30)
    page[60:63, 680:1003] = page[1197:1200, 680:1003] = 0
    page[60:1200, 680:683] = page[60:1200, 1000:1003] = 0
    for n in range(9):
        line(page, 720 + 20 * (n % 2), 90 + 72 * n, 4 - n % 2, 50, 6)
    for n in range(4):
        line(page, 720 + 22 * (n % 2), 760 + n * PITCH, 11 - n % 2 * 2)
    found = laid_out(page)

    assert {region.kind for region in found.regions if region.box.x0 > 690} == {Kind.ADVERT}
