"""Text that begins over its heading or to the left of it, and small headings in a column."""

import pytest

from pipeline.layout.block import Block
from pipeline.layout.figures import joined
from pipeline.layout.ink import Measures
from pipeline.layout.overheads import find_windows
from pipeline.layout.story import Site, Story
from pipeline.model import Box, Kind
from tests.drawn import PITCH, blank, group_of, laid_out, line


def text(page, x, y, lines, starts=(0,), short=()):
    """Justified lines: those of `starts` are indented, those of `short` end early."""
    return [
        line(page, x + 44 * (n in starts), y + n * PITCH, (12 - 2 * (n in starts)) // (1 + (n in short)))
        for n in range(lines)
    ]


@pytest.mark.parametrize("ruled", [False, True])
def test_text_over_a_heading_that_goes_on_under_it_is_the_headings(ruled):
    """
    aaa aaa
    HEA aaa
    aaa aaa
    """
    page = blank(760, 800)
    over = text(page, 60, 60, 6, starts=(0, 3), short=(2,))
    head = line(page, 66, 280, 5, 44, 6)
    under = text(page, 60, 356, 8, starts=(4,), short=(3,))
    beside = text(page, 350, 60, 17, starts=(5,), short=(4, 16))
    for y in (264, 338) if ruled else ():
        page[y : y + 3, 60:322] = 0
    found = laid_out(page)

    assert {group_of(found, own[0]) for own in (over, under, beside)} == {group_of(found, head)}


def test_text_over_a_heading_that_goes_on_from_the_first_column_beside_it_is_the_headings():
    """
    aaa aaa
    aaa HEA
    aaa aaa
    """
    page = blank(760, 800)
    first = text(page, 60, 60, 17, starts=(0, 5), short=(4,))
    over = text(page, 350, 60, 6, starts=(3,), short=(2,))
    head = line(page, 356, 280, 5, 44, 6)
    under = text(page, 350, 356, 8, starts=(4,), short=(3,))
    found = laid_out(page)

    assert {group_of(found, own[0]) for own in (first, over, under)} == {group_of(found, head)}


def test_text_that_ends_over_a_heading_is_another_articles():
    """
    HEA aaa
    aaa HEA
    aaa bbb
    """
    page = blank(760, 800)
    line(page, 66, 60, 5, 44, 6)
    text(page, 60, 130, 14)
    over = text(page, 350, 60, 6, starts=(3,), short=(2, 5))
    head = line(page, 356, 290, 5, 44, 6)
    under = text(page, 350, 366, 7, starts=(0, 4), short=(3, 6))
    found = laid_out(page)

    assert group_of(found, over[0]) != group_of(found, head) == group_of(found, under[1])


def test_a_rule_over_a_heading_alone_parts_it_from_text_that_breaks_off_there():
    page = blank(760, 800)
    over = text(page, 60, 60, 6, starts=(0, 3), short=(2,))
    page[264:267, 60:322] = 0
    head = line(page, 66, 280, 5, 44, 6)
    text(page, 60, 356, 8, starts=(4,), short=(3, 7))
    found = laid_out(page)

    assert group_of(found, over[0]) != group_of(found, head)


def test_columns_to_the_left_of_a_heading_over_the_last_one_are_its_own():
    """
    aaa aaa HEA
    aaa aaa aaa
    """
    page = blank(1000, 800)
    columns = [text(page, x, 60, 16, starts=starts) for x, starts in ((60, (0, 7)), (350, (5,)))]
    head = line(page, 646, 60, 5, 44, 6)
    columns.append(text(page, 640, 130, 12, starts=(6,), short=(5, 11)))
    found = laid_out(page)

    assert {group_of(found, own[1]) for own in columns} == {group_of(found, head)}


def test_small_headings_of_two_lines_side_by_side_under_a_larger_one_each_begin_an_article():
    """
    HEADING
    hea hea
    aaa bbb
    """
    page = blank(760, 800)
    line(page, 100, 60, 9, 44, 6)
    heads = [[line(page, x + 20, y, 8, 25, 2) for y in (130, 162)] for x in (60, 350)]
    under = [text(page, x, 210, 12) for x in (60, 350)]
    found = laid_out(page)
    groups = [{group_of(found, one) for one in (*head, *own)} for head, own in zip(heads, under, strict=True)]

    assert [len(group) for group in groups] == [1, 1]
    assert groups[0] != groups[1]


def test_a_first_paragraph_set_larger_is_no_heading():
    page = blank(760, 800)
    head = line(page, 66, 60, 5, 44, 6)
    first = [line(page, 60 + 50 * (n == 0), 130 + n * 36, 10 - 2 * (n == 0), 24, 2) for n in range(3)]
    under = text(page, 60, 250, 12)
    found = laid_out(page)

    assert {group_of(found, one) for one in (first[0], under[0])} == {group_of(found, head)}


def test_parts_of_a_picture_are_joined_and_a_shadow_across_its_corner_is_not():
    photo, part, shadow = [100, 600, 500, 800], [400, 500, 600, 700], [80, 0, 110, 900]

    assert joined([photo, part]) == [[100, 500, 600, 800]]
    assert joined([photo, shadow]) == [photo, shadow]


def test_text_of_letters_over_a_heading_is_not_that_headings():
    site = Site([], [], Measures(20.0, 32.0, 10.0), tiers=False)
    over = Block(Kind.BODY, Box(60, 60, 322, 240), (0, 1), 20.0, cut_off=True)
    under = Block(Kind.BODY, Box(60, 356, 322, 500), (3, 4), 20.0, continues=True)
    windows = [
        find_windows(
            [Story([Block(Kind.HEADLINE, Box(66, 280, 320, 324), (2,), 44.0, stems=stems)])],
            [over, under],
            [over],
            site,
        )
        for stems in (False, True)
    ]

    assert [len(found) for found in windows] == [1, 0]
