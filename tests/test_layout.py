"""Tiny pages drawn with squares for characters: what comes first, and what belongs together."""

import functools
import operator
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.layout import draw_layout, find_layout
from pipeline.model import Direction, Kind, Page
from pipeline.picture.frame import Frame
from tests.drawn import GLYPH, blank, boxes, column, glyph, group_of, laid_out, line, near


@pytest.mark.parametrize("gutter", [GLYPH + 4, 2 * GLYPH, 4 * GLYPH], ids=["one character", "two", "four"])
def test_lines_end_at_the_gutter_and_columns_are_read_from_left_to_right(gutter):
    """
    aaa bbb
    aaa bbb
    """
    page = blank()
    left = column(page, 60, 100, 12)
    right = column(page, left[0][2] + gutter, 100, 12)

    assert near(boxes(laid_out(page)), left + right)


def test_a_heading_over_two_columns_comes_first_and_owns_both():
    """
    HEADING
    aaa bbb
    """
    page = blank()
    heading = line(page, 90, 60, 8, 60, 8)
    left, right = column(page, 60, 160, 10), column(page, 360, 160, 10)

    found = laid_out(page)

    assert near(boxes(found), [heading, *left, *right])
    assert {group_of(found, box) for box in (heading, left[0], right[0])} == {0}
    assert found.regions[0].kind is Kind.HEADLINE


def test_a_short_heading_owns_the_columns_beside_the_one_it_stands_over():
    """
          HEAD
    aaa bbb ccc ddd
    """
    page = blank(1300)
    heading = line(page, 560, 60, 3, 60, 8)
    columns = [column(page, 60 + n * 300, 160, 10) for n in range(4)]

    found = laid_out(page)

    assert near(boxes(found), [heading, *functools.reduce(operator.iadd, columns, [])])
    assert len({region.group for region in found.regions}) == 1


def test_what_stands_left_of_a_rule_is_read_before_what_stands_right_of_it():
    """
    HEAD | HEAD
    aaaa | bbbb
    """
    page = blank()
    cv2.line(page, (345, 50), (345, 700), 0, 3)
    one = [line(page, 70, 60, 4, 50, 6), *column(page, 60, 150, 16)]
    two = [line(page, 370, 60, 4, 50, 6), *column(page, 360, 150, 16)]

    found = laid_out(page)

    assert near(boxes(found), one + two)
    assert group_of(found, one[1]) != group_of(found, two[1])


def test_a_rule_ends_an_article():
    """
    HEADING
    aaa bbb
    -------
    HEADING
    ccc ddd
    """
    page = blank()
    drawn = []
    for top in (60, 560):
        drawn += [line(page, 90, top, 8, 60, 8), *column(page, 60, top + 90, 10), *column(page, 360, top + 90, 10)]
    cv2.line(page, (60, 520), (640, 520), 0, 3)

    found = laid_out(page)

    assert near(boxes(found), drawn)
    assert group_of(found, drawn[1]) != group_of(found, drawn[-1])


def test_text_flows_into_the_column_beside_without_a_heading():
    """
    HEAD bbb
    aaaa bbb
    aaaa bbb
    """
    page = blank()
    heading = line(page, 70, 60, 4, 50, 6)
    left, right = column(page, 60, 140, 12), column(page, 360, 60, 14)

    found = laid_out(page)

    assert near(boxes(found), [heading, *left, *right])
    assert group_of(found, right[0]) == group_of(found, left[0])


def test_a_frame_is_an_article_by_itself():
    """
    HEADING +-----+
    aaa bbb | ccc |
    aaa bbb +-----+
    aaa bbb
    """
    page = blank(1100)
    heading = line(page, 90, 60, 8, 60, 8)
    left, right = column(page, 60, 160, 18), column(page, 360, 160, 18)
    cv2.rectangle(page, (680, 60), (1000, 560), 0, 3)
    inside = [line(page, 710, 80, 4, 50, 6), *column(page, 700, 160, 10)]

    found = laid_out(page)

    assert group_of(found, left[0]) == group_of(found, right[0]) == group_of(found, heading)
    assert group_of(found, inside[1]) == group_of(found, inside[0]) != group_of(found, left[0])


def test_a_heading_keeps_a_wide_space_over_a_gutter():
    """
    HEA   DING
    aaaa bbbbb
    """
    page = blank()
    first = line(page, 60, 60, 4, 60, 4)
    second = line(page, 352, 60, 4, 60, 4)
    column(page, 60, 160, 14)
    column(page, 356, 160, 14)

    assert near(boxes(laid_out(page))[:1], [(first[0], first[1], second[2], second[3])])


def test_a_byline_over_the_middle_column_is_read_before_the_first():
    """
        HEADING
           by
    aaa  bbb  ccc
    """
    page = blank(1100)
    heading = line(page, 180, 60, 9, 60, 8)
    byline = line(page, 420, 150, 5)
    columns = [column(page, 60 + n * 300, 190, 10) for n in range(3)]

    assert near(boxes(laid_out(page)), [heading, byline, *functools.reduce(operator.iadd, columns, [])])


def test_the_running_head_over_the_first_rule_is_furniture():
    """
    name  date
    ----------
    aaa  bbb
    """
    page = blank()
    head = line(page, 60, 30, 6)
    cv2.line(page, (60, 70), (900, 70), 0, 4)
    column(page, 60, 100, 12)

    found = laid_out(page)

    assert found.regions[0].kind is Kind.FURNITURE
    assert near(boxes(found)[:1], [head])
    assert found.regions[0].group is None


def test_the_line_under_the_last_rule_is_furniture():
    """
    aaa
    ----------
      printer
    """
    page = blank()
    column(page, 60, 100, 12)
    cv2.line(page, (60, 1340), (900, 1340), 0, 3)
    foot = line(page, 400, 1355, 12)

    found = laid_out(page)

    assert near(boxes(found)[:1], [foot])
    assert found.regions[0].kind is Kind.FURNITURE


def test_a_column_that_rises_beside_the_heading_to_its_right_is_its_first():
    """
    HEAD | ---------
    aaaa | bbb HEADI
    aaaa | bbb ccccc
    """
    page = blank(1200)
    cv2.line(page, (345, 40), (345, 1300), 0, 3)
    other = [line(page, 70, 60, 4, 50, 6), *column(page, 60, 140, 30)]
    cv2.line(page, (360, 560), (1150, 560), 0, 3)
    first = column(page, 370, 590, 14)
    heading = line(page, 680, 590, 6, 60, 8)
    last = column(page, 680, 700, 10)

    found = laid_out(page)

    assert near(boxes(found), [*other, heading, *first, *last])
    assert group_of(found, first[0]) == group_of(found, heading) != group_of(found, other[0])


def test_a_heading_that_stands_owns_the_columns_beside_it():
    """
    H aaa bbb
    E aaa bbb
    A aaa bbb
    """
    page = blank()
    for n in range(6):
        glyph(page, 60, 100 + n * 68, 60)
    left, right = column(page, 160, 100, 14), column(page, 460, 100, 14)

    found = laid_out(page)

    assert near(boxes(found), [(60, 100, 120, 500), *left, *right])
    assert (found.regions[0].kind, found.regions[0].direction) == (Kind.HEADLINE, Direction.VERTICAL)
    assert {region.group for region in found.regions} == {0}


def test_rows_between_rules_that_follow_each_other_closely_are_a_table():
    """
    aaa  -----
    aaa  1   2
    aaa  -----
    """
    page = blank()
    text = column(page, 60, 100, 20)
    cells = [line(page, x, 110 + n * 50, 4) for n in range(4) for x in (380, 700)]
    for n in range(5):
        cv2.line(page, (370, 95 + n * 50), (900, 95 + n * 50), 0, 2)

    found = laid_out(page)

    tables = {region.id for region in found.regions if region.kind is Kind.TABLE}
    assert near([tuple(entry.box) for entry in found.lines if entry.region in tables], cells)
    assert near([tuple(entry.box) for entry in found.lines if entry.region not in tables], text)


def test_a_masthead_in_the_corner_is_furniture_and_the_article_beside_it_is_not():
    """
    NAME | HEADING
    ---- | bbb ccc
    aaaa | bbb ccc
    """
    page = blank()
    name = line(page, 60, 80, 3, 80, 10)
    cv2.line(page, (60, 200), (322, 200), 0, 4)
    under = column(page, 60, 230, 20)
    heading = line(page, 400, 60, 8, 40, 8)
    beside = column(page, 400, 130, 10)

    found = laid_out(page)
    furniture = {region.id for region in found.regions if region.kind is Kind.FURNITURE}

    assert near([tuple(entry.box) for entry in found.lines if entry.region in furniture], [name], slack=12)
    assert group_of(found, heading) == group_of(found, beside[0]) != group_of(found, under[0])


def vertical_page():
    """Two tiers of five standing lines each, drawn lying and turned."""
    page = blank(1400, 1000)
    upper, lower = column(page, 60, 100, 12), column(page, 60 + 12 * (GLYPH + 2) + 30, 100, 12)
    width = page.shape[0]
    turned = [(width - y1, x0, width - y0, x1) for x0, y0, x1, y1 in upper + lower]
    return np.ascontiguousarray(np.rot90(page, -1)), turned


@pytest.mark.parametrize("direction", ["auto", Direction.VERTICAL])
def test_standing_lines_are_read_from_right_to_left_and_tier_by_tier(direction):
    """
    ihgfedcba
    ---------
    rqponmlkj
    """
    page, drawn = vertical_page()

    found = laid_out(page, direction)

    assert found.direction is Direction.VERTICAL
    assert near(boxes(found), drawn)


def test_standing_lines_with_a_rule_between_each_are_told():
    page = blank(700, 900)
    for x in range(60, 640, 36):
        page[40:860, x - 9 : x - 6] = 0
        for y in range(50, 840, 22):
            glyph(page, x, y)

    assert laid_out(page).direction is Direction.VERTICAL


def test_a_forced_direction_is_kept():
    page, _ = vertical_page()

    assert laid_out(page, Direction.HORIZONTAL).direction is Direction.HORIZONTAL


def test_ink_that_is_no_line_is_listed_with_its_place():
    page = blank()
    drawn = column(page, 60, 100, 20)
    page[1000:1008, 800:808] = 0
    page[1013:1021, 800:808] = 0

    found = laid_out(page)

    assert near(boxes(found), drawn)
    assert [(notice.code, tuple(notice.box)) for notice in found.notices] == [
        ("ink-in-no-region", (800, 1000, 808, 1021))
    ]
    assert found.uncovered_ink == pytest.approx(128 / (page < 128).sum(), abs=1e-4)


def test_a_blank_page_has_no_regions():
    found = laid_out(blank())

    assert (found.regions, found.lines, found.uncovered_ink) == ((), (), 0.0)


def test_boxes_are_scan_pixels_of_a_scaled_picture():
    page = blank()
    drawn = column(page, 60, 100, 12)
    frame = Frame(scan_width=500, scan_height=700, scale=2.0)

    found = find_layout(page, frame, Page(issue="2024-01-01", number=1, source="p1.png"))

    assert near([tuple(v * 2 for v in entry.box) for entry in found.lines], drawn)
    assert found.regions[0].size_px == pytest.approx(GLYPH / 2, abs=1)


@pytest.mark.parametrize("lines", [0, 12], ids=["blank", "text"])
def test_the_page_keeps_how_far_its_lines_rise(lines):
    page = blank()
    column(page, 60, 100, lines)
    frame = Frame(scan_width=1000, scan_height=1400, skew_deg=0.7)

    assert find_layout(page, frame, Page(issue="2024-01-01", number=1, source="p1.png")).skew_deg == 0.7


def test_the_overlay_is_a_picture_of_the_page():
    page = blank(1500, 2400)
    column(page, 60, 100, 12)

    picture = draw_layout(page, Frame(scan_width=1500, scan_height=2400), laid_out(page))

    assert picture.shape == (1600, 1000, 3)
    assert (picture[70:300, 40:220] != picture[70:300, 40:220, :1]).any()


@settings(max_examples=12)
@given(
    columns=st.integers(2, 5),
    lines=st.integers(6, 14),
    gutter=st.integers(GLYPH + 4, 3 * GLYPH),
    top=st.integers(40, 300),
)
def test_every_line_of_every_column_is_found_once_and_in_order(columns, lines, gutter, top):
    page = blank(60 + columns * (12 * (GLYPH + 2) + gutter) + 40)
    drawn = [column(page, 60 + n * (12 * (GLYPH + 2) + gutter), top, lines) for n in range(columns)]

    found = laid_out(page)

    assert near(boxes(found), functools.reduce(operator.iadd, drawn, []))
    assert [region.order for region in found.regions] == list(range(len(found.regions)))
    assert all(one.id < two.id for one, two in pairwise(found.lines))
    assert {entry.region for entry in found.lines} <= {region.id for region in found.regions}


def test_a_hyphen_that_sticks_out_near_the_head_of_a_gutter_does_not_end_it():
    """
    aaa bbb
    aaa bbb
    aaa-bbb
    aaa bbb
    """
    page = blank()
    left = column(page, 60, 100, 16)
    right = column(page, left[0][2] + 28, 100, 16)
    x0, y0, x1, y1 = left[2]
    page[y0 + GLYPH // 2 : y0 + GLYPH // 2 + 3, x1 : x1 + 14] = 0
    left[2] = x0, y0, x1 + 14, y1

    assert near(boxes(laid_out(page)), left + right)
