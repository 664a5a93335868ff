"""Pictures over the heading of their article."""

from dataclasses import replace

import pytest

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.overheads import from_heading_below
from pipeline.layout.story import Site, Story
from pipeline.model import Box, Kind

SITE = Site([], [], Measures(20.0, 30.0, 10.0), tiers=False)
PICTURE = Block(Kind.FIGURE, Box(0, 0, 600, 300), (), 0.0)
CAPTION = Block(Kind.CAPTION, Box(0, 310, 400, 330), (0,), 18.0)
HEAD = Block(Kind.HEADLINE, Box(0, 350, 420, 400), (1,), 50.0)
TEXTS = [Block(Kind.BODY, Box(x, 420, x + 285, 900), (2, 3, 4), 20.0) for x in (0, 315)]


def owner(picture, *, site=SITE):
    story = Story([HEAD])
    return from_heading_below(picture, [picture, CAPTION, *TEXTS], [story], site) is story


def test_a_picture_as_wide_as_the_columns_of_the_heading_under_it_is_its_article_s():
    assert owner(PICTURE)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(replace(PICTURE, box=Box(0, 0, 900, 300)), id="it goes on over the next article"),
        pytest.param(replace(PICTURE, box=Box(0, 0, 600, 200)), id="white is under it"),
    ],
)
def test_a_picture_stands_by_itself_where(picture):
    assert not owner(picture)


def test_a_picture_stands_by_itself_where_a_rule_is_under_its_caption():
    assert not owner(PICTURE, site=replace(SITE, rules=[Box(0, 338, 600, 340)]))
