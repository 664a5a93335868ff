from dataclasses import replace

import numpy as np
import pytest

from pipeline.layout.block import Block
from pipeline.layout.furniture import find_furniture, find_head_across, find_standing_name
from pipeline.layout.ink import Measures
from pipeline.layout.rules import Rules
from pipeline.model import Box, Kind

RULE = np.array([[120, 0, 124, 1000]], np.int32)
"""From top to bottom of a page whose picture was turned,"""
TEXT = Block(Kind.BODY, Box(130, 0, 1400, 1000), tuple(range(3, 40)), 20.0)
"""with the columns of text behind it."""


def heads_across(blocks, standing, shape):
    """The head of a page, of blocks whose lines share their height."""
    lines = np.zeros((40, 4), np.int32)
    for block in blocks:
        step = block.box.height // len(block.lines)
        for n, line in enumerate(block.lines):
            y = block.box.y0 + n * step
            lines[line] = [block.box.x0, y, block.box.x1, y + max(1, step * 2 // 3)]
    return find_head_across(blocks, lines, standing, shape, Measures(20.0, 30.0, 100.0))


@pytest.mark.parametrize(
    ("box", "is_head"),
    [
        pytest.param(Box(60, 300, 94, 404), True, id="three characters of the date one under the other"),
        pytest.param(Box(10, 300, 110, 404), False, id="three lines of a tier"),
    ],
)
def test_the_head_of_a_vertical_page_holds_no_lines_of_its_text(box, is_head):
    title = Block(Kind.BODY, Box(60, 20, 94, 200), (0,), 30.0, standing=True)
    other = Block(Kind.BODY, box, (1, 2, 3), 34.0)

    assert heads_across([title, other, TEXT], RULE, (1000, 1400)) == ([other, title] if is_head else [])


def test_dirt_beside_the_text_hides_no_head_of_a_vertical_page():
    date = Block(Kind.BODY, Box(60, 300, 94, 404), (1, 2, 3), 34.0)
    edge = Block(Kind.BODY, Box(300, 1600, 320, 1620), (0,), 20.0)

    assert heads_across([date, TEXT, edge], RULE, (1700, 1400)) == [date]


def test_digits_of_a_date_that_stand_by_themselves_are_no_lines_of_text():
    folio = Block(Kind.BODY, Box(70, 300, 90, 330), (0, 1, 2), 10.0)

    assert heads_across([folio, TEXT], RULE, (1000, 1400)) == [folio]


def test_each_of_two_vertical_pages_on_a_sheet_has_a_head_of_its_own():
    date = Block(Kind.BODY, Box(60, 20, 94, 200), (0,), 30.0, standing=True)
    tier = Block(Kind.BODY, Box(10, 700, 110, 804), (1, 2, 3), 34.0)
    one, two = [120, 0, 124, 640], [120, 680, 124, 1320]
    pages = Block(Kind.BODY, Box(130, 0, 1000, 1320), tuple(range(4, 40)), 20.0)

    assert heads_across([date, tier, pages], np.array([one, two], np.int32), (1320, 1000)) == [date]


def test_a_banner_over_the_frame_of_a_picture_is_no_masthead():
    title, other = (Block(Kind.HEADLINE, Box(200, y, 700, y + 80), (0,), 80.0) for y in (20, 1410))
    columns = [Block(Kind.BODY, Box(x, 140, x + 400, 1400), tuple(range(1, 40)), 20.0) for x in (60, 500)]
    rules = Rules(np.array([[200, 110, 730, 114]], np.int32), np.empty((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    assert not find_furniture([title, *columns, other], rules, (1500, 1000), Measures(20.0, 30.0, 100.0))


def test_a_masthead_is_furniture_though_white_paper_over_it_leaves_its_rule_below_the_fifth_part_of_the_picture():
    title = Block(Kind.HEADLINE, Box(200, 300, 800, 380), (0,), 80.0)
    columns = [Block(Kind.BODY, Box(x, 440, x + 400, 1400), tuple(range(1, 40)), 20.0) for x in (60, 500)]
    rules = Rules(np.array([[60, 410, 900, 414]], np.int32), np.empty((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    assert find_furniture([title, *columns], rules, (1400, 1000), Measures(20.0, 30.0, 100.0)) == [title]


@pytest.mark.parametrize(("lines", "is_head"), [(4, True), (7, False)])
def test_date_number_and_price_beside_the_title_are_furniture_and_an_article_there_is_none(lines, is_head):
    title = Block(Kind.HEADLINE, Box(20, 20, 400, 120), (0,), 90.0)
    ear = Block(Kind.BODY, Box(700, 20, 980, 30 * lines), tuple(range(1, 1 + lines)), 20.0, justified=True)
    across = Rules(np.array([[20, 220, 980, 224]], np.int32), np.empty((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    found = find_furniture([title, ear], across, (1600, 1000), Measures(20.0, 30.0, 1.0))

    assert (ear in found) is is_head


@pytest.mark.parametrize(("width", "is_head"), [(420, False), (150, True)], ids=["a text", "date and number"])
def test_a_short_text_under_a_heading_beside_the_name_of_the_paper_is_an_article(width, is_head):
    name = Block(Kind.HEADLINE, Box(20, 20, 400, 120), (0,), 90.0)
    heading = Block(Kind.HEADLINE, Box(560, 20, 800, 50), (1,), 30.0)
    text = Block(Kind.BODY, Box(500, 60, 500 + width, 110), (2, 3), 20.0, justified=True)
    across = Rules(np.array([[20, 220, 980, 224]], np.int32), np.empty((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    found = find_furniture([name, heading, text], across, (1600, 1000), Measures(20.0, 30.0, 1.0))

    assert (text in found, heading in found, name in found) == (is_head, is_head, True)


@pytest.mark.parametrize(
    ("folio", "count"),
    [
        pytest.param(Box(860, 35, 900, 55), 3, id="a number at the corner"),
        pytest.param(Box(580, 35, 900, 55), 3, id="a long date at the corner"),
        pytest.param(Box(560, 35, 700, 55), 0, id="no line at a corner"),
    ],
)
def test_lines_far_apart_over_all_columns_are_a_running_head_without_a_rule(folio, count):
    name = Block(Kind.HEADLINE, Box(360, 20, 480, 60), (0,), 40.0)
    date = Block(Kind.BODY, Box(60 if count else 220, 35, 260, 55), (1,), 20.0)
    number = Block(Kind.BODY, folio, (2,), 20.0)
    columns = [Block(Kind.BODY, Box(x, 120, x + 400, 1400), tuple(range(3, 40)), 20.0) for x in (60, 500)]
    none = Rules(np.empty((0, 4), np.int32), np.empty((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    found = find_furniture([name, date, number, *columns], none, (1500, 1000), Measures(20.0, 30.0, 100.0))

    assert len(found) == count


@pytest.mark.parametrize(("width", "count"), [(840, 1), (400, 0)], ids=["across the page", "over one column"])
def test_a_bar_across_the_top_of_the_page_with_several_lines_in_one_row_is_a_running_head(width, count):
    bar = Block(Kind.HEADLINE, Box(60, 20, 60 + width, 70), (0, 1, 2), 30.0)
    columns = [Block(Kind.BODY, Box(x, 120, x + 400, 1400), tuple(range(3, 40)), 20.0) for x in (60, 500)]
    none = Rules(np.empty((0, 4), np.int32), np.empty((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    assert len(find_furniture([bar, *columns], none, (1500, 1000), Measures(20.0, 30.0, 100.0))) == count


NAME = Block(Kind.HEADLINE, Box(60, 10, 460, 110), (0,), 100.0)
PRICE = Block(Kind.BODY, Box(480, 20, 560, 90), (1, 2, 3), 18.0)
OTHER_HEAD = Block(Kind.HEADLINE, Box(60, 200, 360, 250), (4,), 50.0)
FOOT_TEXT = Block(Kind.BODY, Box(60, 280, 1400, 900), (5, 6, 7), 20.0)


@pytest.mark.parametrize(
    ("under", "beside", "is_name"),
    [
        ([PRICE], OTHER_HEAD, True),
        ([], OTHER_HEAD, False),
        ([replace(PRICE, size=30.0)], OTHER_HEAD, False),
        ([PRICE], replace(OTHER_HEAD, size=90.0), False),
    ],
    ids=["small lines under it", "nothing under it", "text under it", "a heading nearly as large"],
)
def test_the_name_of_a_paper_stands_in_the_corner_over_small_lines(under, beside, is_name):
    found = find_standing_name([NAME, *under, beside, FOOT_TEXT], Measures(20.0, 30.0, 100.0))
    assert found == ([NAME, *under] if is_name else [])


@pytest.mark.parametrize(
    ("right", "count"), [(940, 4), (700, 1)], ids=["from edge to edge", "not as far as the right one"]
)
def test_number_date_and_price_in_a_row_under_the_rule_of_the_masthead_are_furniture(right, count):
    title = Block(Kind.HEADLINE, Box(60, 20, 940, 120), (0,), 90.0)
    row = [
        Block(Kind.BODY, Box(x, 150, x1, 170), (n,), 20.0)
        for n, (x, x1) in enumerate(((60, 130), (400, 540), (right - 60, right)), start=1)
    ]
    columns = [Block(Kind.BODY, Box(x, 220, x + 400, 1400), tuple(range(4, 40)), 20.0) for x in (60, 540)]
    across = Rules(np.array([[60, 135, 940, 139]], np.int32), np.empty((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    assert len(find_furniture([title, *row, *columns], across, (1600, 1000), Measures(20.0, 30.0, 1.0))) == count
