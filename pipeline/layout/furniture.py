"""What belongs to no article: masthead, running head and foot line, by the rules that cut them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Box, Kind

if TYPE_CHECKING:
    from pipeline.layout.blocks import Block
    from pipeline.layout.ink import Boxes

CORNER_SIZE = 1.25
"""A masthead in a corner is larger than any other heading by this,"""
CORNER_RULE_SHARE = 0.2
"""and stands over a rule that is this share of the page long."""
HEAD_SHARE = 0.2
"""The masthead or running head ends at a rule in this upper part of the page,"""
HEAD_RULE_SHARE = 0.6
"""as long as this share of the page is wide."""
RUN_LINES = 4
"""A run of text has so many lines or more, justified: no head holds any."""
ONE_CHARACTER = 2.0
"""Lines shorter than so many times their height are single characters of a line across, one under the other."""
FOOT_SHARE = 0.94
"""The foot line begins in the lowest part of the page, from this share of its height on,"""
FOOT_LINES = 2
"""and has so many lines at most."""


def find_furniture(blocks: list[Block], lying: Boxes, shape: tuple[int, ...]) -> list[Block]:
    """What stands over the first rule across the page, near its top, and under the last one, near its foot.

    Where the lead article stands beside the masthead, it is what stands over the rule under the masthead.
    """
    height, width = shape[:2]
    across = [r for r in lying.tolist() if r[2] - r[0] > HEAD_RULE_SHARE * width]
    runs = [b.box.y0 for b in blocks if b.kind is Kind.BODY and b.justified and len(b.lines) >= RUN_LINES]
    head = max((r[1] for r in across if r[3] < HEAD_SHARE * height and r[1] < min(runs, default=height)), default=0)
    foot = max((r[3] for r in across if r[3] > FOOT_SHARE * height), default=height)
    corner = _corner(blocks, lying, shape) if not head else None
    found = [
        b
        for b in blocks
        if (corner is not None and b.box.intersection(corner).area > 0.9 * b.box.area)
        or b.box.y1 <= head + 4
        or (b.box.y0 >= foot - 4 and b.kind is not Kind.FIGURE and len(b.lines) <= FOOT_LINES)
    ]
    return sorted(found, key=lambda b: (b.box.y0, b.box.x0))


def _corner(blocks: list[Block], lying: Boxes, shape: tuple[int, ...]) -> Box | None:
    """The place over the rule under the largest heading of the page, when it is near the top of the page."""
    height, width = shape[:2]
    sizes = sorted((b for b in blocks if b.kind is Kind.HEADLINE and not b.standing), key=lambda b: -b.size)
    if not sizes or (len(sizes) > 1 and sizes[0].size < CORNER_SIZE * sizes[1].size):
        return None
    name = sizes[0].box
    under = [
        r
        for r in lying.tolist()
        if name.y1 <= r[1] < HEAD_SHARE * height
        and r[2] - r[0] > CORNER_RULE_SHARE * width
        and min(r[2], name.x1) - max(r[0], name.x0) > 0.9 * name.width
    ]
    if not under:
        return None
    rule = min(under, key=lambda r: r[1])
    return Box(min(rule[0], name.x0) - 4, 0, max(rule[2], name.x1) + 4, rule[1] + 4)


def find_head_across(blocks: list[Block], standing: Boxes, shape: tuple[int, ...]) -> list[Block]:
    """The head of a page whose picture was turned: what lies left of the first rule from top to bottom, near the left.

    There the page's own lines are columns of text, cut into tiers by such rules, so a head holds none of them.
    """
    height, width = shape[:2]
    long = [r for r in standing.tolist() if r[3] - r[1] > HEAD_RULE_SHARE * height and r[2] < HEAD_SHARE * width]
    head = max((r[0] for r in long), default=0)
    found = [block for block in blocks if block.box.x1 <= head + 4]
    if any(map(_holds_lines, found)):
        return []
    return sorted(found, key=lambda block: (block.box.x0, -block.box.y1))


def _holds_lines(block: Block) -> bool:
    """Whether a block is several lines of text that lie."""
    several = block.kind is Kind.BODY and not block.standing and len(block.lines) > 1
    return several and block.box.width * len(block.lines) > ONE_CHARACTER * block.box.height
