"""Which story a text under white is of that begins with a bold line: a subhead's, or an item's heading."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from pipeline.layout.blocks import Block
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


def test_bold_words_that_run_in_under_white_begin_an_item_in_any_column():
    assert stories([replace(HEAD, box=Box(0, 0, 630, 60))], FIRST, replace(BOLD, bold_line=False), BESIDE) == 2


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
