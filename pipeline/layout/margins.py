"""What is outside a page's text: dirt, another page's edge, bits of rules between columns, the lines with the folio."""

import numpy as np

from pipeline.layout.block import Block
from pipeline.layout.furniture import RUN_LINES
from pipeline.layout.ink import Boxes, Measures
from pipeline.model import Kind

COLUMN_GLYPHS = 6.0
"""No column of text is narrower than this,"""
EDGE_GLYPHS = 1.0
"""and none comes so near to the picture's edge: there the scan has cut off what is left of another page."""
STREAK_GLYPHS = 2.0
"""Narrower is no text, but a fold's shadow or the edge of the paper,"""
MARGIN_GLYPHS = 2.5
"""when it is further than this from the text: a list's numbers stand nearer to theirs."""
SCRAP_GLYPHS = 2.0
"""What is smaller than this both ways, so far outside of all text and from all that is larger, is dirt or a folio."""
RULE_GLYPHS = 0.75
"""What is narrower than this and stands between two columns is what print and scan have left of a rule,"""
GUTTER_GLYPHS = 2.0
"""when both are so near to it, specks at their edges included."""
FOOT_SHARE = 0.9
"""The line with the folio stands in the lowest part of the page, from this share of its height on,"""
FOOT_PITCHES = 0.7
"""with so much white between it and all else;"""
LINE_GLYPHS = 2.0
"""it is no higher than this, specks included;"""
ROW_GLYPHS = 1.5
"""what ends no higher than this over its foot, or begins no lower under its top, is of the same line."""
HEAD_PITCHES = 0.5
"""A running head that no rule cuts off has so much white under it,"""
FLUSH_GLYPHS = 1.5
"""and parts that begin and end where the text does within this."""


def find_margins(blocks: list[Block], frames: Boxes, shape: tuple[int, ...], measures: Measures) -> list[Block]:
    """The blocks of a page whose lines lie that are outside its text. `frames`: closed boxes."""
    runs = [block for block in blocks if _is_run(block, measures)]
    if not runs:
        return []
    no_text = [
        block
        for block in blocks
        if _is_beside(block, runs, shape[1], measures) or _is_bit_of_rule(block, runs, measures)
    ]
    kept = [block for block in blocks if block not in no_text]
    return no_text + _foot(kept, runs, frames, shape[0], measures) + _head(kept, runs, shape[0], measures)


def find_scraps(blocks: list[Block], measures: Measures) -> list[Block]:
    """The small blocks outside of the box around all text, on whichever side, and apart from all larger blocks."""
    runs = np.array([block.box for block in blocks if _is_run(block, measures)], np.int32).reshape(-1, 4)
    if not len(runs):
        return []
    text = np.array([[*runs[:, :2].min(axis=0), *runs[:, 2:].max(axis=0)]])
    small = [max(block.box.width, block.box.height) < SCRAP_GLYPHS * measures.glyph for block in blocks]
    larger = np.array([block.box for block, one in zip(blocks, small, strict=True) if not one], np.int32)
    near = np.concatenate([text, larger])
    return [
        block
        for block, one in zip(blocks, small, strict=True)
        if one and _apart(block, near) > MARGIN_GLYPHS * measures.glyph
    ]


def _apart(block: Block, boxes: Boxes) -> int:
    """How far a block is from the nearest of some boxes, across or down, whichever is more; at most 0 on one."""
    x0, y0, x1, y1 = boxes.T
    across, down = (
        np.maximum(low - end, start - high)
        for low, high, start, end in ((x0, x1, block.box.x0, block.box.x1), (y0, y1, block.box.y0, block.box.y1))
    )
    return int(np.maximum(across, down).min())


def _is_run(block: Block, measures: Measures) -> bool:
    """Whether a block is a text of several lines in a column."""
    several = block.kind is Kind.BODY and not block.standing and len(block.lines) >= RUN_LINES
    return several and block.box.width > COLUMN_GLYPHS * measures.glyph


def _is_beside(block: Block, runs: list[Block], width: int, measures: Measures) -> bool:
    """Whether a block lies left or right of all text and is dirt, or another page that the picture's edge cuts off."""
    left, right = (min(run.box.x0 for run in runs), max(run.box.x1 for run in runs))
    apart = max(block.box.x0 - right, left - block.box.x1)
    if min(block.box.x0, width - block.box.x1) < EDGE_GLYPHS * measures.glyph:
        return apart > 0 and (block.kind is Kind.FIGURE or block.box.width < COLUMN_GLYPHS * measures.glyph)
    narrow = RULE_GLYPHS if block.standing else STREAK_GLYPHS  # a standing heading is as wide as its characters
    return apart > MARGIN_GLYPHS * measures.glyph and block.box.width < narrow * measures.glyph


def _is_bit_of_rule(block: Block, runs: list[Block], measures: Measures) -> bool:
    """Whether a block is too narrow for a character and lies in the white between two columns."""
    if block.box.width > RULE_GLYPHS * measures.glyph or not block.lines:
        return False
    near = GUTTER_GLYPHS * measures.glyph
    level = [run.box for run in runs if run.box.y0 < block.box.y1 and run.box.y1 > block.box.y0]
    left = any(abs(block.box.x0 - box.x1) < near and box.x0 < block.box.x0 for box in level)
    return left and any(abs(box.x0 - block.box.x1) < near and box.x1 > block.box.x1 for box in level)


def _foot(blocks: list[Block], runs: list[Block], frames: Boxes, height: int, measures: Measures) -> list[Block]:
    """The lowest line of a page in columns, where it stands by itself under all of them and in no box."""
    columns = any(one.box.x1 < two.box.x0 for one in runs for two in runs)
    low = max(block.box.y1 for block in blocks) - ROW_GLYPHS * measures.glyph
    row = [block for block in blocks if block.box.y1 > low]
    top = min(block.box.y0 for block in row)
    over = [block for block in blocks if block not in row]
    if not columns or top < FOOT_SHARE * height or any(_is_no_folio(block, over, frames, measures) for block in row):
        return []
    return row if max(block.box.y1 for block in over) <= top - FOOT_PITCHES * measures.pitch else []


def _head(blocks: list[Block], runs: list[Block], height: int, measures: Measures) -> list[Block]:
    """The topmost line of a page, in parts at both ends of its text at least, with white between it and all else."""
    high = min(block.box.y0 for block in blocks) + ROW_GLYPHS * measures.glyph
    row = [block for block in blocks if block.box.y0 < high]
    left, right = min(run.box.x0 for run in runs), max(run.box.x1 for run in runs)
    slack, foot = FLUSH_GLYPHS * measures.glyph, max(block.box.y1 for block in row)
    small = all(
        block.kind is Kind.BODY and len(block.lines) == 1 and block.box.height < LINE_GLYPHS * measures.glyph
        for block in row
    )
    first, last = min(block.box.x0 for block in row), max(row, key=lambda block: block.box.x1).box
    apart = len(row) > 1 and abs(first - left) < slack and abs(last.x1 - right) < slack
    if not small or not apart or foot > (1 - FOOT_SHARE) * height:
        return []
    under = min((block.box.y0 for block in blocks if block not in row), default=height)
    return row if under - foot >= HEAD_PITCHES * measures.pitch else []


def _is_no_folio(block: Block, over: list[Block], frames: Boxes, measures: Measures) -> bool:
    """Whether a block is no single small line, or stands in a box or as a caption under a picture."""
    high = block.box.height > LINE_GLYPHS * measures.glyph
    if block.kind is not Kind.BODY or block.standing or not block.lines or high:
        return True
    x0, y0, x1, y1 = block.box
    framed = (frames[:, 0] <= x0) & (frames[:, 1] <= y0) & (frames[:, 2] >= x1) & (frames[:, 3] >= y1)
    above = [other for other in over if other.box.x0 < x1 and other.box.x1 > x0]
    last = max(above, key=lambda other: other.box.y1, default=None)
    return bool(framed.any()) or (last is not None and last.kind is Kind.FIGURE)
