"""Headings that stand out by their weight alone: subheads in a column, small headings under a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Kind

if TYPE_CHECKING:
    from pipeline.layout.blocks import Block, Lines
    from pipeline.layout.ink import Boxes, Measures

BOLD = 1.16
"""A subhead of the size of the text has at least this much more ink in its area than the text."""
CENTRED_GLYPHS = 1.2
"""Its margins at both sides differ by less than this,"""
LARGER = 1.12
"""and it may be larger than the text by this instead of bold."""
SUBHEAD_SHARE = 0.34
"""Not more of a run than this are subheads: else bold and centred is how it is set."""
KICKER_LINES = 2
"""Kickers, decks and bylines have at most so many lines;"""
BOLD_LINES = 5
"""headings of the size of the text so many, a word a line in a narrow column."""
RULE_PITCHES = 2.0
"""A heading of the size of the text stands no further under its rule than this,"""
HEAD_PITCHES = 4.0
"""and its text, or a byline, begins no further under it."""


def subheaded(block: Block, lines: Lines, measures: Measures) -> list[Block]:
    """A run of text cut at its subheads: lines set in the middle of the column, bolder or larger."""
    if block.kind is not Kind.BODY or len(block.lines) < 3:
        return [block]
    usual, size = float(np.median(lines.weights[list(block.lines)])), block.size
    left, right = block.box.x0, block.box.x1
    own = list(block.lines)
    before, after = lines.boxes[own, 0] - left, right - lines.boxes[own, 2]
    centred = (np.minimum(before, after) > measures.glyph) & (np.abs(before - after) < CENTRED_GLYPHS * measures.glyph)
    bold = lines.weights[own] > BOLD * usual
    marks = centred & (bold | (lines.sizes[own] > LARGER * size))
    for n in range(len(own) - 1, 0, -1):
        marks[n - 1] |= marks[n] & bold[n - 1]
    if marks.sum() > SUBHEAD_SHARE * len(own):
        return [block]
    parts: list[tuple[Kind, list[int]]] = []
    for n, mark in zip(own, marks.tolist(), strict=True):
        kind = Kind.SUBHEAD if mark else Kind.BODY
        if parts and parts[-1][0] is kind:
            parts[-1][1].append(n)
        else:
            parts.append((kind, [n]))
    return [lines.block(kind, chain) for kind, chain in parts]


def under_rule(
    block: Block, blocks: list[Block], lines: Lines, lying: Boxes, page: tuple[float, Measures]
) -> list[Block]:
    """A few bold lines of the size of the text right under a rule are a heading, if no text begins beside them.

    Where a text goes on beside them they are the subhead at the top of one of its columns. A byline may follow in the
    same block. `page`: its lines' usual share of ink, and its measures.
    """
    usual, measures = page
    own = list(block.lines)
    count = int(np.argmin(np.append(lines.weights[own] >= BOLD * usual, False)))
    few = 0 < count <= BOLD_LINES and len(own) - count <= KICKER_LINES
    if block.kind not in (Kind.BODY, Kind.SUBHEAD) or not few:
        return [block]
    head = lines.block(Kind.HEADLINE, own[:count])
    x0, y0, x1, _ = head.box
    top = y0 - RULE_PITCHES * measures.pitch
    over = (lying[:, 3] <= y0 + 3) & (lying[:, 3] > top)
    over &= (lying[:, 0] < x0 + measures.glyph) & (lying[:, 2] > x1 - measures.glyph)
    others = [other for other in blocks if other is not block]
    texts = [other.box for other in others if other.kind is Kind.BODY]
    level = any(text.x1 <= x0 and abs(text.y0 - y0) < measures.pitch for text in texts)
    column = [other for other in others if other.box.x0 < x1 and other.box.x1 > x0]
    roof = int(lying[over, 3].max(initial=0))
    headed = any(other.kind is Kind.HEADLINE and roof < other.box.y1 <= y0 + 3 for other in column)
    below = HEAD_PITCHES * measures.pitch
    under = [
        float(np.median(lines.weights[list(other.lines)]))
        for other in column
        if other.kind is Kind.BODY and -measures.glyph < other.box.y0 - block.box.y1 < below
    ]
    bolder = bool(under) and lines.weights[own[:count]].min() >= BOLD * min(under)
    if not over.any() or not bolder or level or headed:
        return [block]
    return [head, lines.block(Kind.BODY, own[count:])] if own[count:] else [head]
