"""Runs of lines under each other of one column and one size."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.block import EDGE_GLYPHS, Block, Lines
from pipeline.layout.ink import Boxes, Measures
from pipeline.model import Kind

SAME_SIZE = 0.25
"""Lines of one heading differ in height by at most this share; body lines by more, as short ones hold
nothing but low glyphs."""

NEXT_PITCHES = 1.45
"""From line to line in one run of text it is at most so many pitches; more is a gap."""

FLUSH_GLYPHS = 1.5
"""Or they begin and end at the same place within this."""

SAME_STEMS = 0.42
"""Where letters have stems a line of a heading without any is lower by so much, but not its letters without stems."""

HEADING_LEADING = 0.85
"""Lines of one heading are at most this share of their height apart."""


def next_line(n: int, lines: Lines, large: npt.NDArray[np.bool_], lying: Boxes, measures: Measures) -> int:
    """The line under line n in the same block, or -1."""
    boxes, sizes = lines.boxes, lines.sizes
    box = boxes[n]
    overlap = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    gap = boxes[:, 1] - box[3]
    under = (overlap > 0) & (gap > -0.5 * (box[3] - box[1]))
    under[n] = False
    if not under.any():
        return -1
    m = int(np.flatnonzero(under)[np.argmin(gap[under])])
    other = boxes[m]
    if large[m] != large[n] or overlap[m] < 0.5 * min(box[2] - box[0], other[2] - other[0]):
        return -1
    if _is_ruled(lying, (other[0], box[3], other[2], other[1])):
        return -1
    high, low = max(sizes[n], sizes[m]), min(sizes[n], sizes[m])
    if large[n]:
        near = gap[m] <= HEADING_LEADING * high and low > (1 - (SAME_STEMS if lines.stems else SAME_SIZE)) * high
        lower, higher = sorted((lines.lows[n], lines.lows[m]))
        alike = low > (1 - SAME_SIZE) * high or lower > (1 - SAME_SIZE) * higher
        return m if near and alike else -1
    step = (other[1] + other[3] - box[1] - box[3]) / 2
    aligned = np.abs(lines.edges[n] - lines.edges[m]) <= EDGE_GLYPHS * measures.glyph
    flush = np.abs(box[[0, 2]] - other[[0, 2]]) <= FLUSH_GLYPHS * measures.glyph
    if step > NEXT_PITCHES * measures.pitch or not ((aligned | flush).all()):
        return -1
    wide = min(box[2] - box[0], other[2] - other[0]) > 5 * measures.glyph
    return m if not wide or lines.alike([n], [m], step / measures.pitch) else -1


def chains_of(below: list[int]) -> list[list[int]]:
    """Runs of lines each of which stands under the one before; a line has one line above it at most."""
    taken: dict[int, int] = {}
    for n, m in enumerate(below):
        if m >= 0 and m not in taken:
            taken[m] = n
    after = {n: m for m, n in taken.items()}
    chains = []
    for n in range(len(below)):
        if n not in taken:
            chain = [n]
            while chain[-1] in after:
                chain.append(after[chain[-1]])
            chains.append(chain)
    return chains


def rejoined(blocks: list[Block], lines: Lines, lying: Boxes, measures: Measures) -> list[Block]:
    """Runs of text joined where the last line of a paragraph is so short that the next, indented, is not under it."""
    blocks = sorted(blocks, key=lambda block: (block.box.y0, block.box.x0))
    n, middles = 0, _first_middles(blocks, lines)
    while n < len(blocks):
        steps = middles - lines.boxes[blocks[n].lines[-1], 1::2].sum() / 2
        near = np.flatnonzero((steps > 0) & (steps <= NEXT_PITCHES * measures.pitch)).tolist()
        lower = next((m for m in near if _goes_on(blocks[n], blocks[m], lines, lying, measures)), -1)
        if lower < 0:
            n += 1
            continue
        joined = lines.block(Kind.BODY, blocks[n].lines + blocks[lower].lines)
        blocks[n] = joined
        del blocks[lower]
        middles = _first_middles(blocks, lines)
    return blocks


def _first_middles(blocks: list[Block], lines: Lines) -> npt.NDArray[np.float64]:
    """How far down the middle of each block's first line is."""
    return np.asarray(lines.boxes[[block.lines[0] for block in blocks], 1::2].sum(axis=1) / 2, np.float64)


def _goes_on(upper: Block, lower: Block, lines: Lines, lying: Boxes, measures: Measures) -> bool:
    """Whether a run of text goes on in the one under it: the same column and size, and no gap or rule between."""
    if upper.kind is not Kind.BODY or lower.kind is not Kind.BODY:
        return False
    last, first = upper.lines[-1], lower.lines[0]
    step = (lines.boxes[first, 1] + lines.boxes[first, 3] - lines.boxes[last, 1] - lines.boxes[last, 3]) / 2
    if not 0.5 * measures.pitch < step <= NEXT_PITCHES * measures.pitch:
        return False
    left, right = min(upper.box.x0, lower.box.x0), max(upper.box.x1, lower.box.x1)
    width = max(upper.box.width, lower.box.width)
    if right - left > width + FLUSH_GLYPHS * measures.glyph:
        return False
    apart = (np.abs(lines.edges[last] - lines.edges[first]) > EDGE_GLYPHS * measures.glyph).all()
    if apart or _sticks_out(upper, lines.edges[first], measures) or _sticks_out(lower, lines.edges[last], measures):
        return False
    wide = min(upper.box.width, lower.box.width) > 5 * measures.glyph
    if wide and not lines.alike(upper.lines, lower.lines, step / measures.pitch):
        return False
    return not _is_ruled(lying, (left, lines.boxes[last, 3], right, lines.boxes[first, 1]))


def _is_ruled(lying: Boxes, white: tuple[int, int, int, int]) -> bool:
    """Whether a rule lies in the white between two lines, given as a box."""
    left, top, right, foot = white
    inside = (lying[:, 1] >= top - 3) & (lying[:, 3] <= foot + 3)
    return bool((inside & (lying[:, 0] < right) & (lying[:, 2] > left)).any())


def _sticks_out(block: Block, edges: npt.NDArray[np.int32], measures: Measures) -> bool:
    """Whether a block reaches over an edge of a column."""
    over = EDGE_GLYPHS * measures.glyph
    return bool(block.box.x0 < edges[0] - over or block.box.x1 > edges[1] + over)
