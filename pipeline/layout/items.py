"""Items of news under one head, a rubric, or none: texts whose first words are bold, in several columns."""

from itertools import pairwise

from pipeline.layout.apart import first_in_place
from pipeline.layout.block import LARGE_GLYPHS, Block
from pipeline.layout.story import Site, Story, overlap_x
from pipeline.layout.whiteheads import TEXT_LINES
from pipeline.model import Kind

ITEMS = 3
"""Texts of one story that begin with bold words without white before them are items of news if they are so many."""
RUBRIC_SIZES = 2.0
"""What stands over items under bold lines is no larger than so many of their text: more is a headline over subheads."""


def is_item(block: Block, blocks: list[Block], owner: dict[int, Story], site: Site) -> bool:
    """Whether a text with words that run in, right under another one, is an item of news: so begin several of a story.

    The first of them is the first text of the story, or, of one more, has its own heading, as small as they, which is
    the story's.
    Of ideographs, some of which look bold, most texts begin so, and none behind a column that ends in a full line: what
    is short there is the end of its last paragraph. In letters what runs in and what stands under a bold line are two
    sorts; under a headline such lines are subheads, the first a byline.
    """
    story = owner[id(block)]
    own = [other for other in blocks if owner[id(other)] is story and other.kind is Kind.BODY]
    if block not in own:  # a caption, or an advert
        return False
    first = first_in_place(own, site)
    going_on = {id(after) for before, after in pairwise(_by_columns(own)) if before.cut_off and not after.stems}
    alike = [
        other
        for other in own
        if other.run_in and not (other.stems and other.bold_line is not block.bold_line) and id(other) not in going_on
    ]
    largest = max((part.size for part in story.stack), default=0.0)
    if block.stems and block.bold_line and largest >= RUBRIC_SIZES * block.size:
        return False
    long = [other for other in own if len(other.lines) >= TEXT_LINES]
    headed = any(part.size < LARGE_GLYPHS * block.size for part in story.stack) and not block.stems
    return (
        len(alike) >= ITEMS + (first not in alike)
        and (block.stems or 2 * len(alike) > len(long))
        and (first in alike or headed)
        and block in alike
        and block is not first
    )


def rest_of_items(
    items: set[int], blocks: list[Block], before: dict[int, Story], owner: dict[int, Story]
) -> dict[int, Story]:
    """The stories of texts that begin no item, of those among which items were found: each goes on from the one before.

    `before`: the stories without items.
    """
    found: dict[int, Story] = {}
    for story in {id(before[one]): before[one] for one in items}.values():
        own = [block for block in blocks if before[id(block)] is story and block.kind is Kind.BODY]
        last: Story | None = None
        for block in _by_columns(own):
            if id(block) in items or last is None:
                last = owner[id(block)]
            found[id(block)] = last
    return found


def _by_columns(blocks: list[Block]) -> list[Block]:
    """Texts in the order of their columns, and in each from top to bottom."""
    columns: list[list[Block]] = []
    for block in sorted(blocks, key=lambda block: block.box.x0):
        if columns and overlap_x(columns[-1][0].box, block.box) > 0.5 * min(columns[-1][0].box.width, block.box.width):
            columns[-1].append(block)
        else:
            columns.append([block])
    return [block for column in columns for block in sorted(column, key=lambda block: block.box.y0)]
