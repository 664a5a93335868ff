"""Blocks: lines that belong together by column and size, the figures with their captions, the headings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.layout.bars import in_bars, joined_in_bars
from pipeline.layout.bold import NEAR_PITCHES, over_columns, over_text, subheaded, under_rule
from pipeline.layout.captions import captioned, is_side
from pipeline.layout.large import BIG_GLYPHS
from pipeline.layout.rules import walled
from pipeline.layout.sizes import full_rows, has_stems, line_sizes, low_letters, settled
from pipeline.layout.whiteheads import at_run_ins, begins_anew, begins_bold, has_bold_line, under_white
from pipeline.model import Box, Kind
from pipeline.stretches import stretch_lengths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.layout.gutters import Sketch
    from pipeline.layout.ink import Boxes, Mask, Measures
    from pipeline.layout.rules import Rules

LARGE_GLYPHS = 1.28
"""A line this high is part of a heading."""
SAME_SIZE = 0.25
"""Lines of one heading differ in height by at most this share; body lines by more, as short ones hold
nothing but low glyphs."""
SAME_TEXT = 0.87
"""Lines of one text are as high as each other within this share, if they are not short."""
NEXT_PITCHES = 1.45
"""From line to line in one run of text it is at most so many pitches; more is a gap."""
LARGE_LOW = 1.2
"""The letters without stems of a heading are so many times as high as those of the text."""
EDGE_GLYPHS = 3.0
"""Lines of one column have their column's edges at the same place within this: an indent is less."""
FLUSH_GLYPHS = 1.5
"""Or they begin and end at the same place within this."""
INDENT_SHARE = 0.8
"""A line is indented when it begins so many of its heights behind its column."""
EVEN_SHARE = 0.6
"""Justified lines begin and end at the same place within this share of their height: punctuation is narrower."""
SAME_STEMS = 0.42
"""Where letters have stems a line of a heading without any is lower by so much, but not its letters without stems."""
HEADING_LEADING = 0.85
"""Lines of one heading are at most this share of their height apart."""
START_GLYPHS = 5.0
"""The first words of a line, that run in before its text, are at least so long, and the last ones are looked at."""


@dataclass(frozen=True)
class Block:
    """`lines` are numbers of lines from top to bottom (none in a figure); `size` their usual height in pixels.

    `justified`: two lines or more begin and end where the block does. `continues`: its first line begins no paragraph,
    as others of its lines do, being indented, and is no mark of its own, which would be short and not the end of one.
    `begins`: its first line is indented.
    `cut_off`: its last line is as long as the column, as that of a paragraph is that goes on elsewhere.
    `standing` is the writing of a heading whose characters stand under each other, its lines from right to left.
    `anew`: it is of a story over which a dash ends the one before, or begins one with bold words under white.
    `bold_line`: its first line is bold from end to end, as a subhead is, and not only where a heading runs in.
    `run_in`: its first words are bold.
    `at_side`: a heading of the size of the text, at the edge of its column: in an article of several it is a subhead.
    `stems`: its script's letters have ascenders.
    """

    kind: Kind
    box: Box
    lines: tuple[int, ...]
    size: float
    justified: bool = False
    standing: bool = False
    continues: bool = False
    begins: bool = False
    cut_off: bool = False
    anew: bool = False
    bold_line: bool = False
    run_in: bool = False
    at_side: bool = False
    stems: bool = False

    @property
    def middle(self) -> float:
        """Its centre across."""
        return (self.box.x0 + self.box.x1) / 2


@dataclass(frozen=True)
class Lines:
    """The lines' boxes, the height of each one's characters, their share of ink, the gutters to both sides of it.

    `stems`: whether the script's letters have ascenders and descenders, so that heights vary with the words; `lows`
    are the heights of those without, the sizes again in other scripts. `starts` and `ends` tell how thick the strokes
    of their first and last words are, `strokes` those of the whole line, where that was measured: the ones on pages in
    letters, the others in the tiers of pages without.
    """

    boxes: Boxes
    sizes: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    edges: Boxes
    lows: npt.NDArray[np.float64]
    stems: bool = False
    starts: npt.NDArray[np.float64] | None = None
    ends: npt.NDArray[np.float64] | None = None
    strokes: npt.NDArray[np.float64] | None = None

    def alike(self, upper: Sequence[int], lower: Sequence[int], *, near: bool) -> bool:
        """Whether lines of text are set in the same size: as high as each other, or `near` with alike low letters."""
        pairs = [
            sorted(median(heights[list(part)].tolist()) for part in (upper, lower))
            for heights in ((self.sizes, self.lows) if near else (self.sizes,))
        ]
        return any(low >= SAME_TEXT * high for low, high in pairs)

    def without(self, numbers: Sequence[int]) -> Lines:
        """The lines but for some."""
        kept = np.delete(np.arange(len(self.boxes)), numbers)
        thick = (self.starts, self.ends, self.strokes)
        sizes, weights, lows = self.sizes[kept], self.weights[kept], self.lows[kept]
        told = (None if one is None else one[kept] for one in thick)
        return Lines(self.boxes[kept], sizes, weights, self.edges[kept], lows, self.stems, *told)

    def large(self, measures: Measures) -> npt.NDArray[np.bool_]:
        """Which lines are set larger than the text."""
        return self.sizes >= LARGE_GLYPHS * body_size(self.boxes, self.sizes, measures)

    def column(self, chain: Sequence[int]) -> tuple[int, int]:
        """Where three in four lines have begun, and three in four end or end later: specks make few lines longer."""
        own = self.boxes[list(chain)]
        return int(np.sort(own[:, 0])[len(own) // 4]), int(np.sort(own[:, 2])[-1 - len(own) // 4])

    def block(self, kind: Kind, chain: Sequence[int]) -> Block:
        """Lines from top to bottom as a block."""
        own = self.boxes[list(chain)]
        (x0, y0), (x1, y1) = own[:, :2].min(axis=0).tolist(), own[:, 2:].max(axis=0).tolist()
        size = float(np.median(self.sizes[list(chain)]))
        left, right = self.column(chain)
        full = (own[:, 0] - left < EVEN_SHARE * size) & (right - own[:, 2] < EVEN_SHARE * size)
        indented = own[:, 0] - left > INDENT_SHARE * size
        even = bool(full.sum() > 1)
        lone = even and not full[0] and not indented[1]
        onward = bool(indented.any() and not indented[0] and not lone)
        begun = own[-1, 0] - left < EDGE_GLYPHS * size  # marks and signatures end where the column does, too
        ends = bool(len(own) > 1 and begun and right - own[-1, 2] < EVEN_SHARE * size)
        return Block(
            kind,
            Box(x0, y0, x1, y1),
            tuple(chain),
            size,
            justified=even,
            continues=onward,
            begins=bool(indented[0]),
            cut_off=ends,
            stems=self.stems,
        )


def measure_lines(text: Mask, boxes: Boxes, sketch: Sketch, measures: Measures, *, tiers: bool = False) -> Lines:
    """What is known of each line. `tiers`: the picture was turned, as its lines stand."""
    weights = np.array([_weight(text[y0:y1, x0:x1]) for x0, y0, x1, y1 in boxes.tolist()])
    sizes = line_sizes(text, boxes, measures)
    stems = has_stems(sizes, text, boxes, measures)
    lows = low_letters(text, boxes) if stems else sizes
    sizes = settled(sizes, lows, boxes, measures) if stems else sizes
    starts, ends = _starts_and_ends(text, boxes, measures) if stems else (None, None)
    strokes = (
        np.array([_thickness(text[y0:y1, x0:x1]) for x0, y0, x1, y1 in boxes.tolist()]) if tiers and not stems else None
    )
    return Lines(boxes, sizes, weights, column_edges(boxes, sketch), lows, stems, starts, ends, strokes)


def _starts_and_ends(text: Mask, boxes: Boxes, measures: Measures) -> tuple[npt.NDArray[np.float64], ...]:
    """How thick the strokes of each line's first and last words are."""
    few = measures.px(START_GLYPHS)
    parts = [
        (text[y0:y1, x0 : min(x1, x0 + few)], text[y0:y1, max(x0, x1 - few) : x1]) for x0, y0, x1, y1 in boxes.tolist()
    ]
    return tuple(np.array([_stroke(pair[n]) for pair in parts], float) for n in (0, 1))


def _weight(part: Mask) -> float:
    """The share of ink where there are letters, without their stems: neither spaces nor dirt make a line lighter."""
    top, bottom = full_rows(part)
    inked = part[top:bottom, part[top:bottom].any(axis=0)]
    return float(inked.mean()) if inked.size else 0.0


def _stroke(part: Mask) -> float:
    """How thick strokes are, in pixels: the usual run of ink across, as most strokes stand."""
    runs = stretch_lengths(part)
    return float(runs.mean()) if runs.size else 0.0


def _thickness(part: Mask) -> float:
    """How thick strokes are, in pixels, whichever way they run: twice the ink over the edges met across and down."""
    edges = [np.count_nonzero(part[:, 1:] > part[:, :-1]), np.count_nonzero(part[1:] > part[:-1])]
    edges += [np.count_nonzero(part[:, 0]), np.count_nonzero(part[0])]
    return 2 * np.count_nonzero(part) / max(1, sum(edges))


def find_blocks(lines: Lines, pictures: Boxes, bars: Boxes, rules: Rules, measures: Measures) -> list[Block]:
    """Every line and every picture in one block. `rules` part blocks, `bars` are the solid boxes."""
    lying = rules.lying
    large = lines.large(measures)
    while (text := large & _among_text(lines, large, measures)).any():
        large = large & ~text
    large = large | in_bars(lines.boxes, bars)
    below = [_next_line(n, lines, large, lying, measures) for n in range(len(lines.boxes))]
    blocks = [lines.block(Kind.HEADLINE if large[chain[0]] else Kind.BODY, chain) for chain in _chains(below)]
    blocks = _rejoined(blocks, lines, lying, measures)
    figures = [Block(Kind.FIGURE, Box(*box), (), 0.0) for box in pictures.tolist()]
    blocks = [part for block in blocks for part in captioned(block, blocks, lines, figures, measures)]
    blocks = [part for block in blocks for part in subheaded(block, lines, measures)]
    blocks = [part for block in blocks for part in at_run_ins(block, lines, measures)]
    blocks = [part for block in blocks for part in under_white(block, blocks, lines, measures)]
    blocks = [
        replace(block, bold_line=has_bold_line(block, lines), run_in=begins_bold(block, lines)) for block in blocks
    ]
    blocks = [replace(block, anew=True) if begins_anew(block, blocks, lines, measures) else block for block in blocks]
    weight = float(np.median(lines.weights)) if len(lines.weights) else 0.0
    for block in sorted(blocks, key=lambda block: block.box.x0):
        at = blocks.index(block)
        blocks[at : at + 1] = under_rule(block, blocks, lines, rules, (weight, measures))
    heads = [over_columns(over_text(block, blocks, lines, measures), blocks, measures) for block in blocks]
    blocks = [
        head if head is not block and not _follows_text(block, blocks, lines, measures) else block
        for block, head in zip(blocks, heads, strict=True)
    ]
    usual = _column_width(blocks)
    beside = [
        block
        for block in blocks
        if any(
            is_side(block, one, usual, measures) and not walled(block.box, one.box, rules.standing) for one in figures
        )
    ]
    for block in sorted(beside, key=lambda block: -block.box.y0):
        if any(_flows_into(block, other, lines, measures) for other in blocks if other not in beside):
            beside.remove(block)
    blocks = [replace(block, kind=Kind.CAPTION) if block in beside else block for block in blocks]
    return joined_in_bars(blocks, lines, bars) + figures


def _among_text(lines: Lines, large: npt.NDArray[np.bool_], measures: Measures) -> npt.NDArray[np.bool_]:
    """Which lines that seem large stand between two of the text, as near to both as those to each other.

    Lines of a heading take more room. These have dirt on them, or high letters beside low ones as high as the text's;
    in a short line, a mark at either end of a text, the high ones may be most.
    """
    found = np.zeros(len(lines.boxes), bool)
    middles = (lines.boxes[:, 1] + lines.boxes[:, 3]) / 2
    small = lines.sizes < BIG_GLYPHS * body_size(lines.boxes, lines.sizes, measures)
    for n in np.flatnonzero(large):
        shared = np.minimum(lines.boxes[:, 2], lines.boxes[n, 2]) - np.maximum(lines.boxes[:, 0], lines.boxes[n, 0])
        shared = (shared > 0) & ~large
        apart = np.abs(lines.boxes[:, [0, 2]] - lines.boxes[n, [0, 2]]) < EDGE_GLYPHS * measures.glyph
        low = lines.stems & (lines.lows[n] * SAME_TEXT < lines.lows)
        steps = (middles - middles[n]) / measures.pitch
        near = [shared & (way * steps > 0.5) & (way * steps < NEAR_PITCHES) for way in (-1, 1)]
        alike = lines.stems & (lines.lows[n] < LARGE_LOW * lines.lows)
        next_to = shared & (np.abs(steps) > 0.5) & (np.abs(steps) < NEXT_PITCHES)
        between = all((side & (apart.all(axis=1) | low)).any() for side in near)
        found[n] = (small[n] and between) or (next_to & alike).any()
    return found


def _column_width(blocks: list[Block]) -> float:
    """The width of the columns, by their lines; 0 without text."""
    widths = [block.box.width for block in blocks if block.kind is Kind.BODY for _ in block.lines]
    return float(np.median(widths)) if widths else 0.0


def _flows_into(block: Block, other: Block, lines: Lines, measures: Measures) -> bool:
    """Whether a text that flows around a picture goes on under it: the next line, at the same edge of the column."""
    if other.kind is not Kind.BODY:
        return False
    last, first = lines.boxes[block.lines[-1]], lines.boxes[other.lines[0]]
    step = (first[1] + first[3] - last[1] - last[3]) / 2
    flush = np.abs(last - first)[[0, 2]].min() < FLUSH_GLYPHS * measures.glyph
    return bool(flush and 0.5 * measures.pitch < step < NEAR_PITCHES * measures.pitch)


def _follows_text(block: Block, blocks: list[Block], lines: Lines, measures: Measures) -> bool:
    """Whether a block goes on right under a text of several lines."""
    texts = [one for one in blocks if one.kind is Kind.BODY and len(one.lines) > 1]
    return any(_flows_into(one, block, lines, measures) for one in texts)


def body_size(lines: Boxes, sizes: npt.NDArray[np.float64], measures: Measures) -> float:
    """The height that half of all lines, by their length, have: letters with stems are higher than the measure."""
    if not len(lines):
        return measures.glyph
    order = np.argsort(sizes, kind="stable")
    lengths = np.cumsum((lines[:, 2] - lines[:, 0])[order])
    return max(measures.glyph, float(sizes[order][np.searchsorted(lengths, lengths[-1] / 2)]))


def column_edges(lines: Boxes, sketch: Sketch) -> Boxes:
    """For each line the gutters or rules to its left and right as two x; the picture's edge where none is."""
    f = sketch.factor
    rows = np.minimum((lines[:, 1] + lines[:, 3]) // 2 // f, sketch.barrier.shape[0] - 1)
    found = np.zeros((len(lines), 2), np.int32)
    for n, (y, line) in enumerate(zip(rows.tolist(), lines.tolist(), strict=True)):
        stops = np.flatnonzero(sketch.barrier[y]) * f
        left, right = stops[stops <= line[0]], stops[stops >= line[2] - f]
        found[n] = (left[-1] if left.size else 0, right[0] if right.size else sketch.barrier.shape[1] * f)
    return found


def _next_line(n: int, lines: Lines, large: npt.NDArray[np.bool_], lying: Boxes, measures: Measures) -> int:
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
    if (
        (lying[:, 1] >= box[3] - 3)
        & (lying[:, 3] <= other[1] + 3)
        & (lying[:, 0] < other[2])
        & (lying[:, 2] > other[0])
    ).any():
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
    return m if not wide or lines.alike([n], [m], near=step < NEAR_PITCHES * measures.pitch) else -1


def _chains(below: list[int]) -> list[list[int]]:
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


def _rejoined(blocks: list[Block], lines: Lines, lying: Boxes, measures: Measures) -> list[Block]:
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
    if wide and not lines.alike(upper.lines, lower.lines, near=step < NEAR_PITCHES * measures.pitch):
        return False
    top, bottom = lines.boxes[last, 3], lines.boxes[first, 1]
    return not (
        (lying[:, 1] >= top - 3) & (lying[:, 3] <= bottom + 3) & (lying[:, 0] < right) & (lying[:, 2] > left)
    ).any()


def _sticks_out(block: Block, edges: npt.NDArray[np.int32], measures: Measures) -> bool:
    """Whether a block reaches over an edge of a column."""
    over = EDGE_GLYPHS * measures.glyph
    return bool(block.box.x0 < edges[0] - over or block.box.x1 > edges[1] + over)
