"""What belongs to the stack of a headline: its kicker, its deck, its byline."""

from dataclasses import replace

import pytest

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.stacks import headed
from pipeline.layout.story import Site
from pipeline.model import Box, Kind

SITE = Site([], [], Measures(20.0, 30.0, 10.0), tiers=False)
HEAD = Block(Kind.HEADLINE, Box(0, 0, 300, 60), (0,), 50.0)
SUBHEAD = Block(Kind.SUBHEAD, Box(100, 140, 200, 160), (3,), 20.0)
TEXT = Block(Kind.BODY, Box(0, 170, 300, 400), (4, 5, 6), 20.0)


@pytest.mark.parametrize(("left", "right", "own"), [(0, 300, 1), (60, 240, 2)], ids=["as wide as the text", "a deck"])
def test_lines_over_a_subhead_that_are_as_wide_as_the_text_under_it_are_no_deck(left, right, own):
    lines = Block(Kind.BODY, Box(left, 80, right, 132), (1, 2), 20.0)

    stories, _ = headed([HEAD, lines, SUBHEAD, TEXT], SITE)

    assert len(stories[0].stack) == own


def test_decks_behind_dashes_are_of_one_stack_though_each_dash_has_white_at_both_sides():
    first = Block(Kind.BODY, Box(40, 100, 260, 120), (1,), 20.0)
    second = Block(Kind.HEADLINE, Box(30, 190, 270, 220), (2,), 28.0)
    text = replace(TEXT, box=Box(0, 240, 300, 500))
    dashes = [Box(130, 80, 170, 83), Box(130, 150, 170, 153)]

    stories, rest = headed([HEAD, first, second, text], replace(SITE, rules=dashes))

    assert [[block.box for block in story.stack] for story in stories] == [[HEAD.box, first.box, second.box]]
    assert rest == [text]


def test_a_headline_whose_deck_lies_behind_a_dash_with_much_white_over_it_has_it():
    deck = Block(Kind.HEADLINE, Box(30, 130, 270, 160), (1,), 28.0)

    stories, _ = headed(
        [HEAD, deck, replace(TEXT, box=Box(0, 180, 300, 500))], replace(SITE, rules=[Box(130, 115, 170, 118)])
    )

    assert len(stories) == 1
