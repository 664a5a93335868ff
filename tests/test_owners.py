"""Which story a text under white is of that begins with a bold line: a subhead's, or an item's heading."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.owners import owned
from pipeline.layout.rules import Rules
from pipeline.layout.stories import find_stories
from pipeline.layout.story import Site, Story
from pipeline.model import Box, Kind

SITE = Site([], [], Measures(20.0, 30.0, 10.0), tiers=False)
HEAD = Block(Kind.HEADLINE, Box(0, 0, 300, 60), (0,), 50.0)
FIRST = Block(Kind.BODY, Box(0, 80, 300, 400), (1, 2, 3), 20.0)
BOLD = Block(Kind.BODY, Box(0, 440, 300, 700), (4, 5, 6), 20.0, anew=True, bold_line=True)
BESIDE = Block(Kind.BODY, Box(330, 80, 630, 700), (7, 8, 9), 20.0)


def stories(heads, *texts):
    """How many stories some texts make up, under headings or none."""
    return len(owned([Story([head]) for head in heads], list(texts), SITE))


def test_a_bold_line_under_white_in_one_of_several_columns_is_a_subhead():
    assert stories([replace(HEAD, box=Box(0, 0, 630, 60))], FIRST, BOLD, BESIDE) == 1


def test_a_bold_line_under_white_in_the_only_column_of_a_heading_is_a_subhead():
    assert stories([HEAD], FIRST, BOLD) == 1


def test_texts_of_one_column_that_all_begin_with_bold_lines_are_items():
    assert stories([HEAD], replace(FIRST, bold_line=True), BOLD) == 2


@pytest.mark.parametrize(
    ("first", "count"),
    [
        pytest.param(replace(FIRST, run_in=True), 2, id="the first text begins so, too"),
        pytest.param(replace(FIRST, run_in=True, bold_line=True), 1, id="a bold byline stands over it"),
        pytest.param(FIRST, 1, id="the first text begins otherwise"),
    ],
)
def test_bold_words_that_run_in_under_white_begin_an_item_of_several_columns_that_all_begin_so(first, count):
    assert (
        stories([replace(HEAD, box=Box(0, 0, 630, 60))], first, replace(BOLD, bold_line=False, run_in=True), BESIDE)
        == count
    )


@pytest.mark.parametrize(("right", "count"), [(630, 1), (300, 2)], ids=["headline over both columns", "over one"])
def test_a_line_in_the_middle_of_a_column_that_nothing_sets_apart_is_a_subhead_under_a_headline_over_several(
    right, count
):
    head = replace(HEAD, box=Box(0, 0, right, 60))
    small = Block(Kind.HEADLINE, Box(400, 420, 560, 440), (4,), 20.0, plain=True)
    texts = [replace(FIRST, box=Box(0, 80, 300, 700)), replace(BESIDE, box=Box(330, 80, 630, 400))]
    under = Block(Kind.BODY, Box(330, 450, 630, 700), (10, 11, 12), 20.0)

    nothing = np.zeros((0, 4), np.int32)
    drawn = Rules(nothing, nothing, np.zeros((1, 1), np.uint8)), nothing

    assert len(find_stories([head, *texts, small, under], drawn, nothing, SITE.measures, tiers=False)) == count


def test_a_caption_that_begins_with_bold_words_is_of_the_heading_over_it():
    assert stories([HEAD], replace(FIRST, kind=Kind.CAPTION, run_in=True)) == 1


def test_a_bold_line_under_white_where_no_heading_stands_begins_an_item():
    assert stories([], FIRST, BOLD) == 2


SMALL = Block(Kind.HEADLINE, Box(0, 440, 120, 460), (4,), 20.0, at_side=True)
UNDER = Block(Kind.BODY, Box(0, 470, 300, 700), (5, 6, 7), 20.0)


@pytest.mark.parametrize(("head", "beside", "stories"), [(630, [BESIDE], 1), (300, [], 2)])
def test_a_small_heading_at_the_edge_of_one_of_several_columns_is_a_subhead(head, beside, stories):
    blocks = [replace(HEAD, box=Box(0, 0, head, 60)), FIRST, SMALL, UNDER, *beside]
    nothing = np.empty((0, 4), np.int32)
    drawn = Rules(nothing, nothing, np.zeros((1, 1), np.uint8)), nothing

    assert len(find_stories(blocks, drawn, nothing, SITE.measures, tiers=False)) == stories


@pytest.mark.parametrize(
    ("kind", "capitals", "stems", "count"),
    [
        (Kind.SUBHEAD, True, True, 2),
        (Kind.BODY, True, True, 2),
        (Kind.SUBHEAD, False, True, 1),
        (Kind.SUBHEAD, True, False, 1),
    ],
    ids=["subhead", "text in capitals", "another setting", "ideographs"],
)
def test_letters_set_as_a_heading_of_their_column_no_larger_than_text_head_an_item_too(kind, capitals, stems, count):
    head = Block(Kind.HEADLINE, Box(90, 0, 210, 20), (0,), 20.0, capitals=True)
    second = Block(kind, Box(70, 410, 230, 430), (9,), 20.0, capitals=capitals, stems=stems)
    blocks = [head, replace(FIRST, box=Box(0, 30, 300, 390)), second, replace(BOLD, anew=False, bold_line=False)]
    nothing = np.empty((0, 4), np.int32)
    drawn = Rules(nothing, nothing, np.zeros((1, 1), np.uint8)), nothing

    assert len(find_stories(blocks, drawn, nothing, SITE.measures, tiers=False)) == count


def test_a_line_set_as_a_small_heading_that_stands_over_the_headline_of_its_article_is_a_subhead():
    small = Block(Kind.HEADLINE, Box(90, 0, 210, 20), (0,), 20.0, capitals=True)
    above, below = replace(FIRST, box=Box(0, 30, 300, 200)), replace(FIRST, box=Box(0, 310, 300, 390))
    large = replace(HEAD, box=Box(0, 230, 300, 290))
    second = Block(Kind.SUBHEAD, Box(70, 410, 230, 430), (9,), 20.0, capitals=True, stems=True)
    blocks = [small, above, large, below, second, replace(BOLD, anew=False, bold_line=False)]
    nothing = np.empty((0, 4), np.int32)
    drawn = Rules(nothing, nothing, np.zeros((1, 1), np.uint8)), nothing

    assert len(find_stories(blocks, drawn, nothing, SITE.measures, tiers=False)) == 2


def test_a_text_goes_on_to_a_heading_to_its_right_but_over_no_standing_rule():
    first = Block(Kind.BODY, Box(0, 0, 300, 400), (1, 2, 3), 20.0, begins=True)
    head, under = replace(HEAD, box=Box(330, 0, 630, 60)), replace(FIRST, box=Box(330, 80, 630, 400))
    wall = replace(SITE, walls=[Box(314, -40, 316, 400)])

    assert [len(owned([Story([head])], [first, under], site)) for site in (SITE, wall)] == [1, 2]


def test_a_column_beside_a_narrow_heading_goes_on_from_the_foot_of_the_column_under_it():
    upper, lower, right = (
        replace(HEAD, box=Box(*box)) for box in ((100, 0, 200, 20), (10, 420, 290, 440), (430, 720, 530, 740))
    )
    texts = [(0, 60, 300, 400), (0, 460, 300, 1000), (330, 0, 630, 700), (330, 760, 630, 1000)]
    blocks = [Block(Kind.BODY, Box(*box), (1, 2, 3), 20.0) for box in texts]
    story = next(
        story for story in owned([Story([upper]), Story([lower]), Story([right])], blocks, SITE) if lower in story.stack
    )

    assert sorted(part.box for part in story.parts) == [blocks[1].box, blocks[2].box]


@pytest.mark.parametrize(("count", "found"), [(2, 3), (1, 1)])
def test_bold_words_that_run_in_without_white_begin_items_where_the_first_text_and_two_more_do(count, found):
    run_in = [
        replace(BOLD, box=Box(0, 410 + 200 * n, 300, 600 + 200 * n), bold_line=False, run_in=True, anew=False)
        for n in range(count)
    ]

    assert stories([HEAD], replace(FIRST, run_in=True), *run_in) == found


def test_bold_lines_as_large_as_the_heading_over_several_columns_are_items():
    head = replace(HEAD, box=Box(0, 0, 630, 60), size=22.0)

    assert stories([head], FIRST, BOLD, BESIDE) == 2


def item(*box, **more):
    """A text of ideographs that begins with bold words."""
    return Block(Kind.BODY, Box(*box), (1, 2, 3), 20.0, run_in=True, **more)


def test_items_of_several_columns_under_one_rubric_go_on_in_the_next_column():
    rubric = replace(HEAD, box=Box(0, 0, 200, 60))
    texts = [item(0, 80, 300, 300), item(0, 310, 300, 600), FIRST, item(330, 310, 630, 600), item(660, 80, 960, 600)]
    rest = texts[2] = replace(FIRST, box=Box(330, 80, 630, 300))

    found = owned([Story([rubric])], texts, SITE)

    story = next(story for story in found if any(part.box == rest.box for part in story.parts))
    assert {part.box for part in story.parts} == {texts[1].box, rest.box}
    assert len(found) == 4


def test_short_lines_behind_columns_that_end_in_a_full_line_begin_no_items():
    columns = [item(330 * n, 80, 330 * n + 300, 300, cut_off=True) for n in range(4)]

    assert stories([replace(HEAD, box=Box(0, 0, 1290, 60))], *columns) == 1


def test_where_few_texts_of_ideographs_begin_bold_they_are_no_items():
    texts = [item(0, 80 + 110 * n, 300, 180 + 110 * n) for n in range(3)]
    texts += [replace(FIRST, box=Box(330, 80 + 110 * n, 630, 180 + 110 * n)) for n in range(4)]

    assert stories([replace(HEAD, box=Box(0, 0, 630, 60))], *texts) == 1


@pytest.mark.parametrize(("size", "count"), [(22.0, 5), (40.0, 1)])
def test_the_first_item_may_have_its_head_as_small_as_theirs_in_a_block_of_its_own(size, count):
    head = Block(Kind.HEADLINE, Box(0, 50, 200, 72), (0,), size)

    items = [item(0, 410 + 200 * n, 300, 600 + 200 * n) for n in range(4)]

    assert stories([head], FIRST, *items) == count


@pytest.mark.parametrize(("run_in", "count"), [(True, 3), (False, 1)])
def test_items_in_a_frame_are_parted_though_it_has_one_heading(run_in, count):
    texts = [item(0, 80 + 110 * n, 300, 180 + 110 * n, justified=True, begins=True) for n in range(3)]
    blocks = [HEAD, *(replace(text, run_in=run_in) for text in texts)]
    nothing, frame = np.empty((0, 4), np.int32), np.array([[-10, -10, 310, 450]], np.int32)
    drawn = Rules(nothing, nothing, np.zeros((1, 1), np.uint8)), nothing

    assert len(find_stories(blocks, drawn, frame, SITE.measures, tiers=False)) == count


@pytest.mark.parametrize(("size", "count"), [(28.0, 3), (50.0, 1)], ids=["a rubric", "a headline"])
def test_texts_of_several_columns_that_all_begin_with_bold_lines_are_items_under_a_rubric(size, count):
    columns = [
        Block(
            Kind.BODY,
            Box(330 * n, 80, 330 * n + 300, 700),
            (3 * n, 3 * n + 1),
            20.0,
            bold_line=True,
            run_in=True,
            stems=True,
        )
        for n in range(3)
    ]

    assert stories([replace(HEAD, box=Box(0, 0, 960, 60), size=size)], *columns) == count


def test_a_column_beside_its_heading_that_begins_as_high_is_no_item():
    beside = Block(Kind.BODY, Box(330, 2, 630, 700), (7, 8, 9), 20.0, anew=True, begins=True)

    assert stories([HEAD], FIRST, beside) == 1


@pytest.mark.parametrize(
    ("top", "begins", "count"),
    [
        pytest.param(0, True, 2, id="from the heading's top"),
        pytest.param(70, True, 1, id="under the heading"),
        pytest.param(0, False, 1, id="but the text goes on"),
    ],
)
def test_a_wall_as_high_as_a_heading_parts_a_text_that_begins_beside_it(top, begins, count):
    site = replace(SITE, walls=[Box(314, top, 316, 700)])
    beside = replace(BESIDE, box=Box(330, 4, 630, 700), begins=begins)

    assert len(owned([Story([HEAD])], [replace(FIRST, box=Box(0, 80, 300, 700)), beside], site)) == count
