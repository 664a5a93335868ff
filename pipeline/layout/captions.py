"""The lines under a picture, beside it, or light at its dark foot, that are its caption."""

import numpy as np

from pipeline.layout.block import Block, Lines
from pipeline.layout.ink import Mask, Measures, components_of
from pipeline.layout.story import overlap_x
from pipeline.model import Box, Kind

CAPTION_LINES = 4
"""A caption has at most so many lines."""
CAPTION_PITCHES = 1.4
"""A caption is at most so many pitches below its picture or the line before."""
CREDIT_SHARE = 0.3
"""A line under a picture that says who took it leaves so much of its left part free."""
SIDE_LINES = 8
"""A caption beside its picture, or narrower than it, has at most so many lines,"""
SIDE_SHARE = 0.75
"""narrower than this share of a column,"""
SIDE_GLYPHS = 2.0
"""and is no further from it; one under it leaves more room than this on both sides."""
SMALLER = (0.975, 0.93)
"""Lines smaller than this share of the text are likely, and surely, a caption;"""
WIDER = (1.012, 1.08)
"""so they are when the step to the text is this many times the text's own step from line to line,"""
HEAVIER = 0.12
"""and when their ink differs by this share, or that of every one from that of every line of a longer text, which is
another face. Three signs make a caption, a sure one and a short end among them. In a text without an even edge all ends
are short."""
SHORT_SHARE = 0.25
"""A line that leaves so much of an even column ends its paragraph: no full line under it is of the same caption."""

LIGHT_GLYPHS = 1.4
"""A light line in a dark picture is its caption where it is no larger than this,"""
FOOT_SHARE = 0.3
"""in so much of the picture at its foot, which is higher than such a line,"""
LIGHT_INK = 0.6
"""and has so much of all that is light in it."""


def is_light_caption(light: Mask, measures: Measures) -> bool:
    """Whether what is light in a dark box is most of all a line of small type at its foot: the box is a picture."""
    pieces, most = components_of(light), LIGHT_GLYPHS * measures.glyph
    middles = pieces.boxes[:, 1::2].sum(axis=1) / 2
    low = (pieces.height > 0.5 * measures.glyph) & (pieces.height < most) & (middles > (1 - FOOT_SHARE) * len(light))
    return bool(most < FOOT_SHARE * len(light) and pieces.area[low].sum() > LIGHT_INK * pieces.area.sum())


def right_under(figure: Block, blocks: list[Block], measures: Measures) -> list[Block]:
    """The blocks that may be a figure's caption, or stand over it."""
    return [block for block in blocks if _under(block.box, figure.box, measures)]


def captioned(block: Block, figures: list[tuple[Block, list[Block]]], lines: Lines, measures: Measures) -> list[Block]:
    """The first lines of text right under a figure, or who took it, are its caption when they are set apart.

    With each of the `figures` come the blocks that are `right_under` it.
    """
    if block.kind is not Kind.BODY:
        return [block]
    for figure, under in figures:
        credit = next((other for other in under if other is not block and _is_credit(other, figure, measures)), None)
        foot = figure.box.union(credit.box) if credit else figure.box
        if _under(block.box, foot, measures) and not any(
            other.box.y1 < block.box.y0 + measures.glyph / 2
            for other in under
            if other is not block and other is not credit
        ):
            inset = _is_inset(block, figure.box, measures) and not _level(block, under, measures)
            count = len(block.lines) if inset else 0
            if not inset and _is_alone(block, under, lines, measures):
                count = _set_apart(block, lines, measures)
            parts = [(Kind.CAPTION, block.lines[:count]), (Kind.BODY, block.lines[count:])]
            return [lines.block(kind, part) for kind, part in parts if part]
    return [block]


def _is_alone(block: Block, under: list[Block], lines: Lines, measures: Measures) -> bool:
    """Whether what begins as high as a block under the same picture is set apart, too, as the columns of a caption are.

    Columns of a caption are of as many lines each, or the last ones of one line less; those of an article are not.
    """
    level = sorted([block, *_level(block, under, measures)], key=lambda other: other.box.x0)
    counts = [_set_apart(other, lines, measures) for other in level]
    return len(counts) < 2 or (counts == sorted(counts, reverse=True) and counts[0] - counts[-1] < 2 and counts[-1] > 0)


def _level(block: Block, under: list[Block], measures: Measures) -> list[Block]:
    """The other blocks of text that begin as high under the same picture."""
    text = [other for other in under if other.kind is Kind.BODY and other is not block]
    return [other for other in text if abs(other.box.y0 - block.box.y0) < measures.glyph / 2]


def _is_inset(block: Block, figure: Box, measures: Measures) -> bool:
    """Whether a few lines leave room on both sides of their picture, as no column under one does."""
    room = min(block.box.x0 - figure.x0, figure.x1 - block.box.x1)
    return len(block.lines) <= SIDE_LINES and room > SIDE_GLYPHS * measures.glyph


def _under(box: Box, figure: Box, measures: Measures) -> bool:
    inside = overlap_x(box, figure)
    gap = box.y0 - figure.y1
    return -measures.glyph < gap < CAPTION_PITCHES * measures.pitch and inside > 0.9 * box.width


def _is_credit(block: Block, figure: Block, measures: Measures) -> bool:
    """Whether what stands under a figure says who took it: a line in its right part, to its very edge."""
    right = abs(figure.box.x1 - block.box.x1) < measures.glyph
    return len(block.lines) == 1 and right and block.box.x0 > figure.box.x0 + CREDIT_SHARE * figure.box.width


def _set_apart(block: Block, lines: Lines, measures: Measures) -> int:
    """How many lines at the top of a block are set apart from the rest: by size, step, weight and a short end."""
    own = list(block.lines)
    if len(own) <= CAPTION_LINES:
        return len(own)
    middles = (lines.boxes[own, 1] + lines.boxes[own, 3]) / 2
    steps, ends = np.diff(middles), block.box.x1 - lines.boxes[own, 2]
    usual, ragged = float(np.median(steps)), float(np.median(ends)) > measures.glyph
    best, most = 0, 2
    short = (ends > SHORT_SHARE * block.box.width).tolist()
    for count in range(1, CAPTION_LINES + 1):
        if not ragged and short[:count] != sorted(short[:count]):
            break
        small = lines.sizes[own[:count]].max() / float(np.median(lines.sizes[own[count:]]))
        wide = steps[count - 1] / usual
        weights, others = lines.weights[own[:count]], lines.weights[own[count:]]
        heavy = weights.mean() / float(np.median(others))
        signs = int(small < SMALLER[0]) + int(wide > WIDER[0]) + int(abs(heavy - 1) > HEAVIER)
        signs += int(len(others) > count and (weights.min() > others.max() or weights.max() < others.min()))
        signs += int(not ragged and ends[count - 1] > measures.glyph) + 2 * int(small < SMALLER[1] or wide > WIDER[1])
        if signs > most:
            best, most = count, signs
    return best


def is_side(block: Block, figure: Block, usual: float, measures: Measures) -> bool:
    """Whether a few lines narrower than a column stand right beside a picture, no higher or lower than it."""
    apart = max(block.box.x0, figure.box.x0) - min(block.box.x1, figure.box.x1)
    return (
        block.kind is Kind.BODY
        and len(block.lines) <= SIDE_LINES
        and block.box.width < SIDE_SHARE * usual
        and 0 <= apart < SIDE_GLYPHS * measures.glyph
        and figure.box.y0 - measures.pitch < block.box.y0
        and block.box.y1 < figure.box.y1 + measures.pitch
    )
