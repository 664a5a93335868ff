"""Which heading a column belongs to where white alone parts articles, and headings stand side by side."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.overheads import find_windows
from pipeline.layout.owners import owned
from pipeline.layout.rules import Rules
from pipeline.layout.stories import find_stories, find_table_stories
from pipeline.layout.story import Site, Story
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 10.0)
SITE = Site([], [], MEASURES, tiers=False)
NOTHING = np.empty((0, 4), np.int32)


def head(*box, **more):
    return Block(Kind.HEADLINE, Box(*box), (0,), 40.0, **more)


def text(*box, **more):
    return Block(Kind.BODY, Box(*box), (1, 2, 3, 4), 20.0, **more)


def heading_of(heads, texts, block):
    """Which of some headings the story of a text has; None without any."""
    found = next(story for story in owned([Story([one]) for one in heads], list(texts), SITE) if block in story.parts)
    return heads.index(found.stack[0]) if found.stack else None


@pytest.mark.parametrize(
    ("begins", "heading"),
    [
        pytest.param(440, 1, id="as high as it"),
        pytest.param(405, 0, id="with the next line of the text over it"),
    ],
)
def test_a_column_under_white_beside_a_heading_in_the_first_column_is_that_ones_where_it_begins(begins, heading):
    heads = [head(0, 0, 600, 50), head(0, 440, 250, 490)]
    lower = text(320, begins, 620, 700)
    texts = [text(0, 60, 300, 400), text(320, 60, 620, 400), text(0, 500, 300, 700), lower]

    assert heading_of(heads, texts, lower) == heading


def test_the_third_column_beside_a_heading_is_its_own_though_a_line_is_missing_over_it():
    heads = [head(0, 0, 900, 50), head(0, 440, 250, 490)]
    last = text(640, 440, 940, 700)
    upper = [text(x, 60, x + 300, 398) for x in (0, 320, 640)]

    assert heading_of(heads, [*upper, text(0, 500, 300, 700), text(320, 440, 620, 700), last], last) == 1


@pytest.mark.parametrize(
    ("picture", "heading"),
    [
        pytest.param((330, 440, 630, 600), 1, id="as high as it"),
        pytest.param((330, 330, 630, 600), 0, id="it begins higher"),
    ],
)
def test_a_picture_beside_a_heading_and_the_text_under_it_are_that_ones_where_its_text_begins_as_high(picture, heading):
    heads = [head(0, 0, 630, 40), head(0, 440, 300, 480)]
    under = text(330, 620, 630, 900)
    texts = [text(0, 60, 300, 400), text(330, 60, 630, 300), text(0, 620, 300, 900), under]

    assert heading_of(heads, [*texts, Block(Kind.FIGURE, Box(*picture), (), 0.0)], under) == heading


def test_a_heading_set_flush_with_its_column_does_not_reach_over_the_one_to_its_left():
    heads = [head(0, 0, 250, 50), head(640, 0, 900, 52)]
    texts = [text(x, 60, x + 300, 400) for x in (0, 320, 640)]

    assert heading_of(heads, texts, texts[1]) == 0


def test_text_that_flows_around_a_standing_heading_is_its_own():
    heads = [head(0, 0, 250, 50), head(320, 60, 360, 300, standing=True)]
    around = text(320, 60, 620, 600)

    assert heading_of(heads, [text(0, 60, 300, 600), around], around) == 1


def test_a_column_to_the_right_of_a_standing_heading_is_its_own_though_another_text_ends_lower_under_the_heading():
    heads = [head(0, 0, 40, 200, standing=True), head(0, 240, 250, 290)]
    beside = text(60, 0, 300, 220)

    assert heading_of(heads, [beside, text(0, 300, 300, 700)], beside) == 0


def test_text_in_mid_paragraph_over_a_heading_that_is_not_its_own_goes_on_from_the_column_to_its_left():
    over, under = text(0, 0, 300, 200, continues=True, cut_off=True), text(0, 300, 300, 600)

    assert not find_windows([Story([head(0, 220, 300, 280)])], [over, under], [over], SITE)


def test_text_that_begins_without_an_indent_on_a_page_of_indents_is_not_that_of_a_heading_under_it():
    over, under = text(0, 0, 300, 200, cut_off=True), text(0, 300, 300, 600, begins=True)
    head_under = [Story([head(0, 220, 300, 280)])]
    beside = text(320, 0, 620, 600, begins=True)

    assert not find_windows(head_under, [over, under, beside], [over], SITE)


@pytest.mark.parametrize(("foot", "windows"), [(600, 1), (210, 0)], ids=["beside the heading", "over it"])
def test_a_heading_in_the_third_column_stands_in_the_text_that_begins_to_its_left_and_goes_on_beside_it(foot, windows):
    first, second = text(0, 0, 300, foot, begins=True), text(320, 0, 620, foot, continues=True)
    over, under = text(640, 0, 940, 200), text(640, 300, 940, 600, begins=True)
    heads = [Story([head(640, 220, 940, 280)])]

    found = find_windows(heads, [first, second, over, under], [first, second, over], SITE)

    assert len(found) == windows


@pytest.mark.parametrize(("middle", "count"), [pytest.param(160, 3, id="middle"), pytest.param(40, 2, id="beside")])
def test_a_line_in_the_middle_over_a_table_is_its_title(middle, count):
    title, cell = head(middle - 40, 60, middle + 40, 90), text(20, 110, 300, 130)
    stories, _ = find_table_stories([title, cell, replace(cell, box=Box(20, 140, 300, 160))], table(), MEASURES)

    assert len(stories[0].stack) == count


def table():
    return np.array([[10, 105, 310, 400]], np.int32)


def test_a_paragraph_of_three_lines_in_a_frame_is_an_article():
    lines = replace(text(20, 80, 300, 170, begins=True), lines=(1, 2, 3))
    title = replace(head(20, 20, 280, 65), lines=(0, 4))
    frame = np.array([[0, 0, 320, 200]], np.int32)
    drawn = Rules(NOTHING, NOTHING, np.zeros((1, 1), np.uint8)), NOTHING
    stories = find_stories([title, lines], drawn, frame, MEASURES, tiers=False)

    assert not any(part.kind is Kind.ADVERT for story in stories for part in story.parts)


@pytest.mark.parametrize("top", [440, 500])
def test_columns_along_a_heading_that_stands_are_its_own_though_a_line_alone_is_missing_over_them(top):
    heads = [head(0, 0, 900, 50), head(0, top, 50, 650, standing=True)]
    upper = [text(x, 60, x + 300, 398) for x in (0, 320, 640)]
    lower = [text(70, 440, 300, 700), text(320, 440, 620, 700), text(640, 440, 940, 700)]

    assert {heading_of(heads, [*upper, *lower], one) for one in lower} == {1}


def test_a_column_far_under_a_heading_that_stands_is_not_its_own():
    heads = [head(20, 0, 70, 300, standing=True), head(330, 500, 620, 550)]
    texts = [text(90, 0, 300, 400), text(330, 560, 620, 800), text(0, 500, 300, 800)]

    assert heading_of(heads, texts, texts[2]) == 1


def test_columns_that_begin_and_end_level_are_one_text_whatever_stands_under_them():
    heads = [head(0, 0, 280, 50), head(0, 440, 290, 490)]
    upper = [text(0, 60, 300, 400), text(320, 60, 620, 400)]
    lower = [text(0, 500, 300, 900), text(320, 500, 620, 900)]

    assert heading_of(heads, [*upper, *lower], upper[1]) == 0


@pytest.mark.parametrize(("end", "heading"), [(900, 0), (520, 1)], ids=["over it, too", "no longer than the heading"])
def test_a_column_under_the_rule_of_a_heading_is_its_own_though_another_heading_is_nearer(end, heading):
    """
       HEAD               HEAD
    ------------------
    aaaa  aaaa  aaaa  bbbb  bbbb
    """
    heads = [head(300, 0, 500, 40), replace(head(930, 0, 1430, 40), size=60.0)]
    columns = [text(300 * n, 70, 300 * n + 270, 400) for n in range(5)]
    rules = Rules(np.array([[0, 50, end, 53]], np.int32), NOTHING, np.zeros((1, 1), np.uint8))

    stories = find_stories([*heads, *columns], (rules, NOTHING), NOTHING, MEASURES, tiers=False)
    found = next(story for story in stories if columns[2] in story.parts)

    assert heads.index(found.stack[0]) == heading


def test_rules_of_columns_and_those_under_two_headings_make_no_frame_of_a_text_and_the_heading_under_it():
    """
    |HEAD|
    |----|
    |aaaa|
    |HEAD|
    |----|
    |bbbb|
    """
    heads = [head(10, 0, 200, 40), head(10, 400, 200, 440)]
    texts = [text(0, 70, 300, 380, begins=True), text(0, 470, 300, 800, begins=True)]
    lying = np.array([[0, 50, 300, 53], [0, 450, 300, 453]], np.int32)
    standing = np.array([[x, -20, x + 3, 820] for x in (-15, 312)], np.int32)
    drawn = Rules(lying, standing, np.zeros((1, 1), np.uint8)), NOTHING
    frames = np.array([[0, 50, 300, 453]], np.int32)

    stories = find_stories([*heads, *texts], drawn, frames, MEASURES, tiers=False)

    assert [[part.box.y0 for part in one.parts] for one in sorted(stories, key=lambda one: one.box.y0)] == [[70], [470]]
