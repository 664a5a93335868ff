"""Blocks: lines that belong together by column and size, the figures with their captions, the headings."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from pipeline.layout.bars import in_bars, joined_in_bars
from pipeline.layout.block import EDGE_GLYPHS, NEAR_PITCHES, SAME_TEXT, Block, Lines, body_size
from pipeline.layout.bold import over_byline, over_columns, over_text, stands_alone, subheaded, under_rule
from pipeline.layout.captions import captioned, is_side, right_under
from pipeline.layout.chains import FLUSH_GLYPHS, NEXT_PITCHES, chains_of, next_line, rejoined
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.large import BIG_GLYPHS
from pipeline.layout.leading import leading
from pipeline.layout.rules import Rules, walled
from pipeline.layout.whiteheads import (
    at_run_ins,
    begins_anew,
    begins_apart,
    has_bold_line,
    is_bold,
    is_bold_head,
    under_white,
)
from pipeline.model import Box, Kind

LARGE_LOW = 1.2
"""The letters without stems of a heading are so many times as high as those of the text."""


def find_blocks(lines: Lines, pictures: Boxes, bars: Boxes, rules: Rules, measures: Measures) -> list[Block]:
    """Every line and every picture in one block. `rules` part blocks, `bars` are the solid boxes."""
    lying = rules.lying
    large = lines.large(measures)
    while (text := large & _among_text(lines, large, measures)).any():
        large = large & ~text
    large = large | in_bars(lines.boxes, bars)
    below = [next_line(n, lines, large, lying, measures) for n in range(len(lines.boxes))]
    blocks = [lines.block(Kind.HEADLINE if large[chain[0]] else Kind.BODY, chain) for chain in chains_of(below)]
    blocks = rejoined(blocks, lines, lying, measures)
    figures = [Block(Kind.FIGURE, Box(*box), (), 0.0) for box in pictures.tolist()]
    pictured = [(figure, under) for figure in figures if (under := right_under(figure, blocks, measures))]
    blocks = [part for block in blocks for part in captioned(block, pictured, lines, measures)]
    blocks = [part for block in blocks for part in subheaded(block, lines, measures)]
    blocks = [part for block in blocks for part in at_run_ins(block, lines, measures)]
    blocks = [part for block in blocks for part in over_byline(block, blocks, lines, measures)]
    blocks = [part for block in blocks for part in under_white(block, blocks + figures, lines, lying, measures)]
    alone = [block for block in blocks if stands_alone(block, blocks, lines, measures)]
    blocks = [replace(block, kind=Kind.SUBHEAD) if block in alone else block for block in blocks]
    weight = float(np.median(lines.weights)) if len(lines.weights) else 0.0
    for block in sorted(blocks, key=lambda block: block.box.x0):
        at = next(n for n, one in enumerate(blocks) if one is block)
        blocks[at : at + 1] = under_rule(block, blocks, lines, rules, (weight, measures))
    small = leading(blocks + figures, lines, lying, measures)
    blocks = [replace(block, kind=Kind.HEADLINE) if block in small else block for block in blocks]
    heads = [over_columns(over_text(block, blocks, lines, measures), blocks, measures) for block in blocks]
    blocks = [
        head if head is not block and not _follows_text(block, blocks, lines, measures) else block
        for block, head in zip(blocks, heads, strict=True)
    ]
    bold_heads = [block for block in blocks if is_bold_head(block, blocks, lines, measures)]
    blocks = [
        replace(
            block,
            bold_line=has_bold_line(block, lines) or block in bold_heads,
            run_in=begins_apart(block, lines, measures) or block in bold_heads,
            bold=is_bold(block, lines),
        )
        for block in blocks
    ]
    blocks = [
        replace(block, anew=True) if begins_anew(block, blocks + figures, lines, measures) else block
        for block in blocks
    ]
    usual = _column_width(blocks)
    beside = [
        block
        for block in blocks
        if any(
            is_side(block, one, usual, measures) and not walled(block.box, one.box, rules.standing) for one in figures
        )
    ]
    aside = {id(block) for block in beside}
    for block in sorted(beside, key=lambda block: -block.box.y0):
        if any(_flows_into(block, other, lines, measures) for other in blocks if id(other) not in aside):
            aside.remove(id(block))
    blocks = [replace(block, kind=Kind.CAPTION, anew=False) if id(block) in aside else block for block in blocks]
    return joined_in_bars(blocks, lines, bars) + figures


def _among_text(lines: Lines, large: npt.NDArray[np.bool_], measures: Measures) -> npt.NDArray[np.bool_]:
    """Which lines that seem large stand between two of the text, as near to both as those to each other.

    Lines of a heading take more room. These have dirt on them, or high letters beside low ones as high as the text's;
    in a short line, a mark at either end of a text, the high ones may be most.
    """
    found = np.zeros(len(lines.boxes), bool)
    if not large.any():
        return found
    middles = (lines.boxes[:, 1] + lines.boxes[:, 3]) / 2
    small = lines.sizes < BIG_GLYPHS * body_size(lines.boxes, lines.sizes, measures)
    low_page = lines.lows < LARGE_LOW * np.median(lines.lows)  # a deck in another face may have low letters of a head's
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
        found[n] = (small[n] and between) or (low_page[n] and (next_to & alike).any())
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
