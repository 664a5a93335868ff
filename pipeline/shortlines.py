"""Lines too short for text that breaks off: where a column ends in mid-sentence, its last line is full.

Copies that have a paragraph on each line show how long lines were by the paragraphs that a column's end broke off:
with their indent they are multiples of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

import numpy as np

from pipeline.chars import CLAUSE_MARKS, ends_closed
from pipeline.fulllines import INDENT, width
from pipeline.headcandidates import reads_as_head
from pipeline.lostheads import LONGEST_AT_TOP, with_subheads
from pipeline.model import Fragment, Piece, Role

NARROWEST, WIDEST, STEP = 9.0, 22.0, 0.05
"""Ideographs of a line that are looked for, and how finely: what may not begin a line widens the one before."""

SURELY = 3.2
"""Times the standard deviation by chance that the agreement on a measure must have: none of some hundred reaches it."""

LONG_ENOUGH = 20.0
"""Ideographs of a text that fills more than one line."""

ROOM = 2.0
"""Ideographs by which a justified line may fall short: one may not begin the next line, two at the worst."""

Texts = Callable[[Piece], str]


def with_short_heads(fragments: Sequence[Fragment], text: Texts, regions: Mapping[str, str]) -> Sequence[Fragment]:
    """`fragments`, the lines between their paragraphs that end no sentence and fill no line made subheads.

    All as they are where paragraphs do not stand on a line each, or do not tell how long lines were.
    """
    measure = joined_measure(_broken_off(fragments, text, regions))
    if measure is None:
        return fragments
    return [with_subheads(f, set(_short_lines(f, text, regions, measure - ROOM - INDENT))) for f in fragments]


def joined_measure(broken_off: Iterable[str]) -> float | None:
    """Ideographs of a line, by paragraphs that columns' ends broke off; None where they do not agree on any."""
    sizes = np.array([size for text in broken_off if (size := width(text) + INDENT) >= LONG_ENOUGH])
    if not len(sizes):
        return None
    measures = np.arange(NARROWEST, WIDEST, STEP)
    agreed = np.cos(2 * np.pi * sizes / measures[:, None]).mean(axis=1)
    best = int(agreed.argmax())
    return float(measures[best]) if agreed[best] >= SURELY / np.sqrt(2 * len(sizes)) else None


def _broken_off(fragments: Iterable[Fragment], text: Texts, regions: Mapping[str, str]) -> Iterator[str]:
    """The paragraphs, each a block of one line, that break off without a mark."""
    for fragment in fragments:
        if fragment.kind != "article" or any(mark.forward for mark in fragment.marks):
            continue
        begins = bool(fragment.headline or fragment.deck)
        for block in _blocks(fragment, regions):
            ended = ends_closed(text(block[-1]))
            if len(block) == 1 and begins and not ended:
                yield text(block[0])
            begins = ended


def _short_lines(fragment: Fragment, text: Texts, regions: Mapping[str, str], full: float) -> Iterator[Piece]:
    """The blocks of one line shorter than `full` between others, of which the one before ends a sentence.

    Behind text that breaks off, only those that no head of an article is as short as.
    """
    blocks = _blocks(fragment, regions)
    for (before, block), _ in zip(pairwise(blocks), blocks[2:], strict=False):
        words = text(block[0])
        if len(block) > 1 or width(words) >= full or ends_closed(words) or "，" in words or words[-1:] in CLAUSE_MARKS:
            continue
        if reads_as_head(words) and (ends_closed(text(before[-1])) or len(words) <= LONGEST_AT_TOP):
            yield block[0]


def _blocks(fragment: Fragment, regions: Mapping[str, str]) -> list[list[Piece]]:
    """The pieces of running text in `fragment` by the block they stand in."""
    pieces = (piece for paragraph in fragment.paragraphs if paragraph.role is Role.TEXT for piece in paragraph.pieces)
    return [list(block) for _, block in groupby(pieces, key=lambda piece: regions[piece.line])]
