"""Which story a text under white is of that begins with a bold line: a subhead's, or an item's heading."""

from __future__ import annotations

from dataclasses import replace

from pipeline.layout.blocks import Block
from pipeline.layout.ink import Measures
from pipeline.layout.owners import owned
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
