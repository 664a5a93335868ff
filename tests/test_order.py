"""Reading order of stories and of their blocks; in a turned page, tiers are the columns side by side."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.block import Block
from pipeline.layout.order import order_blocks, order_stories
from pipeline.layout.story import Story
from pipeline.model import Box, Kind


def text(*box):
    return Block(Kind.BODY, Box(*box), (0, 1, 2), 20.0)


def head(*box):
    return Block(Kind.HEADLINE, Box(*box), (0,), 40.0)


def test_a_story_comes_where_it_begins_however_far_back_the_next_tier_takes_it():
    """
    AA BB
    AA CC
    BB CC
    """
    one = Story([head(10, 0, 200, 60)], [text(10, 70, 200, 480)])
    two = Story([head(0, 500, 200, 560)], [text(0, 570, 200, 990), text(240, 0, 440, 480)])
    three = Story([head(240, 500, 440, 560)], [text(240, 570, 440, 990)])
    assert order_stories([three, two, one]) == [one, two, three]


def test_a_scrap_of_a_line_over_the_columns_takes_its_story_nowhere():
    """
         b
    aaa bbb
    """
    one, two = Story(parts=[text(0, 20, 100, 400)]), Story(parts=[text(150, 0, 180, 15), text(120, 20, 220, 400)])
    assert order_stories([two, one]) == [one, two]


def test_columns_under_a_block_that_covers_them_unevenly_are_read_from_the_left():
    """
      bbbb
    aaa cc
    """
    over, left, right = text(80, 0, 270, 45), text(30, 51, 145, 340), text(160, 50, 270, 340)
    assert order_blocks(Story(parts=[left, right, over])) == [over, left, right]


def test_a_column_goes_on_under_a_short_block_before_the_next_one_begins():
    """
    aa cc
    bb cc
    """
    upper, lower, beside = text(0, 0, 100, 190), text(0, 210, 100, 400), text(120, 0, 220, 400)
    assert order_blocks(Story(parts=[beside, lower, upper])) == [upper, lower, beside]


sides = st.tuples(*[st.integers(0, 90)] * 2, *[st.integers(1, 60)] * 2)


@given(st.lists(sides, min_size=1, max_size=12))
def test_every_block_is_read_once(places):
    blocks = [text(x, y, x + wide, y + high) for x, y, wide, high in places]
    found = order_stories([Story(parts=blocks[::2]), *([Story(parts=blocks[1::2])] if blocks[1:] else [])])
    assert sorted(map(id, (block for story in found for block in order_blocks(story)))) == sorted(map(id, blocks))
