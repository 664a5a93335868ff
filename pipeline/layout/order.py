"""Reading order: of the stories on a page, and of the blocks in a story."""

import itertools

import numpy as np
import numpy.typing as npt

from pipeline.layout.block import Block
from pipeline.layout.ink import Boxes
from pipeline.layout.story import Story, overlap_x, overlap_y
from pipeline.model import Kind

ACROSS_SHARE = 0.8
"""A block stands across columns of which it covers this share of the width."""
SCRAP_SHARE = 0.1
"""A block smaller than this share of its story's largest one may be a scrap of a line: no story begins with it."""
SHARED = 0.2
"""Blocks that have so much of the narrower one's width in common stand one over the other."""
SLACK_SHARE = 0.1
"""Parts of a page may reach into each other by this share of a block's length,"""
SLACK_PX = 12
"""and no further than this."""


def order_stories(stories: list[Story]) -> list[Story]:
    """Stories in the order in which their first blocks come when the page is read part by part.

    Parts one above the other first, side by side next, each cut again: as pages are made up. What a story has further
    on, in other tiers and columns, moves it nowhere.
    """
    ordered = [(story, order_blocks(story)) for story in stories]
    blocks = [(block, story) for story, own in ordered for block in own]
    heads = {id(_first(story, own)) for story, own in ordered}
    boxes = np.array([block.box for block, _ in blocks], np.int32).reshape(-1, 4)
    return [blocks[n][1] for n in _cut(boxes) if id(blocks[n][0]) in heads]


def _first(story: Story, blocks: list[Block]) -> Block:
    """The block by which a story has its place, of its `blocks` in order."""
    if story.stack:
        return story.stack[0]
    largest = max(block.box.area for block in blocks)
    return next(block for block in blocks if block.box.area >= SCRAP_SHARE * largest)


def _cut(boxes: Boxes) -> list[int]:
    """Numbers of boxes in the order in which a page is cut into parts; of those that cannot be, the one over most."""
    x0, y0 = boxes.T[:2]
    over = _stacked(boxes) & (y0[:, None] < y0)
    done: list[int] = []
    todo = [list(range(len(boxes)))]
    while todo:
        own = todo.pop()
        parts = _apart(boxes, own, 1)
        parts = parts if len(parts) > 1 else _apart(boxes, own, 0)
        if len(parts) > 1:
            todo += parts[::-1]
        elif len(own) < 2:
            done += own
        else:
            under = over[np.ix_(own, own)].sum(axis=0).tolist()
            _, _, first = min((count, int(x0[n] + y0[n]), n) for n, count in zip(own, under, strict=True))
            done.append(first)
            todo.append([n for n in own if n != first])
    return done


def _apart(boxes: Boxes, own: list[int], low: int) -> list[list[int]]:
    """Boxes in groups between which a straight white line can be drawn, that stands (`low` 0) or lies (1)."""
    parts: list[list[int]] = []
    end = -1
    for n in sorted(own, key=lambda n: int(boxes[n, low])):
        start, stop = int(boxes[n, low]), int(boxes[n, low + 2])
        if not parts or start >= end - min(SLACK_SHARE * (stop - start), SLACK_PX):
            parts.append([])
        parts[-1].append(n)
        end = max(end, stop)
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
        over = [block for block in blocks if block.box.y0 < first.box.y0]
        under = [block for block in blocks if block is not first and block.box.y0 >= first.box.y0]
        return [*_columns(over), first, *_columns(under)]
    return [blocks[n] for n in _sorted(np.array([block.box for block in blocks], np.int32).reshape(-1, 4))]


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


def _sorted(boxes: Boxes) -> list[int]:
    """Numbers of boxes: each after those over it, and those to its left if nothing between is over or under both.

    Breuel's order of columns. Where it runs in a circle, the one goes on that waits for fewest.
    """
    x0, y0, x1, y1 = boxes.T
    stacked = _stacked(boxes)
    top, foot = np.minimum(y1[:, None], y1), np.maximum(y0[:, None], y0)
    parted = np.zeros_like(stacked)
    for n in range(len(boxes)):
        own = np.ix_(*[np.flatnonzero(stacked[n])] * 2)
        parted[own] |= (top[own] <= y0[n] + 1) & (y1[n] <= foot[own] + 1)
    before = np.where(stacked, y0[:, None] < y0, ((x0 + x1)[:, None] < x0 + x1) & ~parted)
    waits, left = before.sum(axis=0), list(range(len(boxes)))
    done: list[int] = []
    while left:
        first = min(left, key=lambda n: (int(waits[n]), int(y0[n]), int(x0[n])))
        waits -= before[first]
        left.remove(first)
        done.append(first)
    return done


def _stacked(boxes: Boxes) -> npt.NDArray[np.bool_]:
    """Which pairs of boxes stand one over the other."""
    x0, _, x1, _ = boxes.T
    shared = np.minimum(x1[:, None], x1) - np.maximum(x0[:, None], x0)
    return np.asarray(shared > SHARED * np.minimum((x1 - x0)[:, None], x1 - x0), bool)
