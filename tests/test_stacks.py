"""What belongs to the stack of a headline: its kicker, its deck, its byline."""

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
