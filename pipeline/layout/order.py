"""Reading order: of the stories on a page, and of the blocks in a story."""

from __future__ import annotations

import itertools

from pipeline.layout.blocks import Block
from pipeline.layout.story import Story, overlap_x, overlap_y
from pipeline.model import Box, Kind

ACROSS_SHARE = 0.8
"""A block stands across columns of which it covers this share of the width."""


def order_stories(stories: list[Story]) -> list[Story]:
    """Page parts one above the other first, side by side next, each cut again: as pages are made up."""
    return _cut([(story.box, story) for story in stories])


def _cut(items: list[tuple[Box, Story]]) -> list[Story]:
    if len(items) < 2:
        return [story for _, story in items]
    for low, high in ((1, 3), (0, 2)):
        parts = _apart(items, low, high)
        if len(parts) > 1:
            return [story for part in parts for story in _cut(part)]
    first = min(items, key=lambda item: (_above(item[0], items), item[0].y0 + item[0].x0))
    return [first[1], *_cut([item for item in items if item is not first])]


def _above(box: Box, items: list[tuple[Box, Story]]) -> int:
    """How many others begin over a box."""
    return sum(other.y0 < box.y0 and overlap_x(other, box) > 0.2 * min(other.width, box.width) for other, _ in items)


def _apart(items: list[tuple[Box, Story]], low: int, high: int) -> list[list[tuple[Box, Story]]]:
    """Items in groups between which a straight white line can be drawn."""
    parts: list[list[tuple[Box, Story]]] = []
    end = -1
    for item in sorted(items, key=lambda item: item[0][low]):
        slack = 0.1 * (item[0][high] - item[0][low])
        if not parts or item[0][low] >= end - min(slack, 12):
            parts.append([])
        parts[-1].append(item)
        end = max(end, item[0][high])
    return parts


def order_blocks(story: Story) -> list[Block]:
    """Heading, then the columns from left to right, each from top to bottom, then captions and pictures."""
    text = [b for b in story.parts if b.kind not in (Kind.CAPTION, Kind.FIGURE)]
    rest = [b for b in story.parts if b.kind in (Kind.CAPTION, Kind.FIGURE)]
    return [*story.stack, *_columns(text), *sorted(rest, key=lambda b: (b.box.y0, b.box.x0))]


def _columns(blocks: list[Block]) -> list[Block]:
    """Column after column; what stands over or under a block across several columns comes before or after it."""
    across = [block for block in blocks if _is_across(block, blocks)]
    if across:
        first = min(across, key=lambda block: block.box.y0)
        over = [block for block in blocks if block is not first and block.box.y0 < first.box.y0]
        under = [block for block in blocks if block is not first and block.box.y0 >= first.box.y0]
        return [*_columns(over), first, *_columns(under)]
    columns: list[list[Block]] = []
    for block in sorted(blocks, key=lambda b: (-b.box.width, b.box.y0)):
        for column in columns:
            if overlap_x(column[0].box, block.box) > 0.5 * block.box.width:
                column.append(block)
                break
        else:
            columns.append([block])
    columns.sort(key=lambda column: column[0].middle)
    return [block for column in columns for block in sorted(column, key=lambda b: b.box.y0)]


def _is_across(block: Block, blocks: list[Block]) -> bool:
    """Whether a block stands over or under all others and covers most of the width of two that are side by side."""
    if any(other is not block and overlap_y(other.box, block.box) > 0 for other in blocks):
        return False
    covered = [
        other.box
        for other in blocks
        if other is not block and overlap_x(other.box, block.box) > ACROSS_SHARE * other.box.width
    ]
    return any(overlap_x(one, two) <= 0 for one, two in itertools.combinations(covered, 2))
