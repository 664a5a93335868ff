"""Dark bars with light letters: their few lines are a heading, or an advert where they stand loose in a large one."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.layout.block import Block, Lines
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.story import between, overlap_x, overlap_y, stands_under
from pipeline.model import Box, Kind

BAR_LINES = 4
"""A dark bar with no more lines is a heading; with more it is a story or an advert."""
PANEL_LINES, LOOSE_SHARE = 3, 0.6
"""A dark box with so many lines or more that fill less of its height is no heading:"""
UNDER_PITCHES = 2.5
"""but for one that has its text no further under it."""
HELD = 0.8
"""More of a box than this lies in the frame that holds it."""


def in_bars(lines: Boxes, bars: Boxes) -> npt.NDArray[np.bool_]:
    """Which lines are the few light ones of a dark bar: a heading, however small."""
    found = np.zeros(len(lines), bool)
    area = (lines[:, 2] - lines[:, 0]) * (lines[:, 3] - lines[:, 1])
    for x0, y0, x1, y1 in bars.tolist():
        across = np.minimum(lines[:, 2], x1) - np.maximum(lines[:, 0], x0)
        down = np.minimum(lines[:, 3], y1) - np.maximum(lines[:, 1], y0)
        inside = (across > 0) & (down > 0) & (across * down > HELD * area)
        if inside.sum() <= BAR_LINES:
            found |= inside
    return found


def joined_in_bars(blocks: list[Block], lines: Lines, bars: Boxes) -> list[Block]:
    """Blocks with the headings that stand side by side in one dark bar made one, its lines from left to right.

    What parted them is a space between clauses over a gutter, or between characters set apart, where they may be parts
    of several lines. A heading alone in its bar reaches as far as that.
    """
    out = list(blocks)
    for bar in (Box(*bar) for bar in bars.tolist()):
        inside = [b for b in out if b.kind is Kind.HEADLINE and b.lines and holds(bar, b.box)]
        level = len(inside) > 1 and max(b.box.y0 for b in inside) < min(b.box.y1 for b in inside)
        inside.sort(key=lambda block: block.box.x0)
        near = all(right.box.x0 - left.box.x1 < right.size for left, right in pairwise(inside))
        if level and (near or all(len(b.lines) == 1 for b in inside)):
            place = min(out.index(block) for block in inside)
            out = [block for block in out if block not in inside]
            inside = [lines.block(Kind.HEADLINE, _row_by_row([n for block in inside for n in block.lines], lines))]
            out.insert(place, inside[0])
        if len(inside) == 1 and [block for block in out if holds(bar, block.box)] == inside:
            out[out.index(inside[0])] = replace(inside[0], box=bar)
    return out


def _row_by_row(own: list[int], lines: Lines) -> list[int]:
    """Lines from top to bottom, those that are level with each other from left to right."""
    ordered: list[list[int]] = []
    for n in sorted(own, key=lambda n: int(lines.boxes[n, 1])):
        if ordered and 2 * lines.boxes[n, 1] < lines.boxes[ordered[-1][0], [1, 3]].sum():
            ordered[-1].append(n)
        else:
            ordered.append([n])
    return [n for row in ordered for n in sorted(row, key=lambda n: int(lines.boxes[n, 0]))]


def unbarred(frames: Boxes, bars: Boxes, blocks: list[Block]) -> Boxes:
    """The frames that are not the edge of a dark bar with a heading in it: that sets nothing apart."""
    headings = [bar for bar in (Box(*bar) for bar in bars.tolist()) if _lines_in(bar, blocks) <= BAR_LINES]
    kept = [frame for frame in frames.tolist() if not any(holds(bar, Box(*frame)) for bar in headings)]
    return np.array(kept, np.int32).reshape(-1, 4)


def find_panels(bars: Boxes, blocks: list[Block], lying: Boxes, measures: Measures) -> Boxes:
    """Dark boxes in which some light lines stand loose, as an advert's do: they set apart as frames do.

    Not where text follows right under one without a rule between, as under a headline with its decks.
    """
    rules = [Box(*rule) for rule in lying.tolist()]
    found = [bar for bar in bars.tolist() if _is_panel(Box(*bar), blocks, rules, measures)]
    return np.array(found, np.int32).reshape(-1, 4)


def _is_panel(bar: Box, blocks: list[Block], rules: list[Box], measures: Measures) -> bool:
    sizes = [block.size for block in blocks if holds(bar, block.box) for _ in block.lines]
    reach = UNDER_PITCHES * measures.pitch
    texts = (block.box for block in blocks if block.kind is Kind.BODY)
    under = [box for box in texts if stands_under(box, bar, reach, measures.glyph)]
    loose = len(sizes) >= PANEL_LINES and sum(sizes) < LOOSE_SHARE * bar.height
    return loose and all(between(bar, box, rules) for box in under)


def _lines_in(bar: Box, blocks: list[Block]) -> int:
    return sum(len(block.lines) for block in blocks if holds(bar, block.box))


def holds(frame: Box, box: Box) -> bool:
    """Whether a box lies in a frame but for what noise moves an edge by."""
    across, down = overlap_x(box, frame), overlap_y(box, frame)
    return across > 0 and down > 0 and across * down > HELD * box.area
