"""Headings of items of news in a tier that stand out by their weight alone: as large as the text, no white around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.model import Kind

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipeline.layout.blocks import Block, Lines
    from pipeline.layout.ink import Measures

BOLD = 1.4
"""A line of such a heading has so many times as much ink as the text's, the page's, and the lines beside it: of dense
characters in a dark place one has 1.5, but not beside others there."""
BESIDE_LINES = 2
"""Lines are beside it so many before it and behind it."""
HEAD_LINES = 4
"""It has no more lines: a longer run is a text set bold."""
FULL_SHARE = 0.7
"""A heading of one line takes up so much of its tier: a shorter one is a subhead, or a line by itself."""
BEGIN_GLYPHS = 1.2
"""Its lines begin where the text's do, within an indent."""
LEAST_TEXT = 0.6
"""So much of the run at least is the text itself."""


def bold_headed(block: Block, lines: Lines, measures: Measures) -> list[Block]:
    """A run of text of ideographs cut at its bold headings."""
    own = list(block.lines)
    if block.kind is not Kind.BODY or lines.stems or len(own) < 3:
        return [block]
    usual = max(float(np.median(lines.weights[own])), float(np.median(lines.weights)))
    bold = lines.weights[own] > BOLD * usual
    runs = np.split(np.arange(len(own)), np.flatnonzero(np.diff(bold.astype(np.int8))) + 1)
    heads = [bool(bold[run[0]] and _is_head(run, block, lines, measures)) for run in runs]
    if not any(heads) or sum(len(run) for run, head in zip(runs, heads, strict=True) if not head) < LEAST_TEXT * len(
        own
    ):
        return [block]
    parts: list[tuple[Kind, list[int]]] = []
    for run, head in zip(runs, heads, strict=True):
        chain = [own[n] for n in run]
        if not head and parts and parts[-1][0] is Kind.BODY:
            parts[-1][1].extend(chain)
        else:
            parts.append((Kind.HEADLINE if head else Kind.BODY, chain))
    return [lines.block(kind, chain) for kind, chain in parts]


def _is_head(run: npt.NDArray[np.intp], block: Block, lines: Lines, measures: Measures) -> bool:
    """Whether bold lines, at these places in a block, are a heading: a few from its edge on, or one that fills it."""
    own = np.array(block.lines)
    beside = np.r_[max(0, run[0] - BESIDE_LINES) : run[0], run[-1] + 1 : min(len(own), run[-1] + 1 + BESIDE_LINES)]
    apart = np.median(lines.weights[own[run]]) > BOLD * np.median(lines.weights[own[beside]])
    boxes, (left, right) = lines.boxes[own[run]], lines.column(block.lines)
    begun = boxes[:, 0] - left < BEGIN_GLYPHS * measures.glyph
    wide = int((boxes[:, 2] - boxes[:, 0]).max())
    full = len(run) > 1 or wide >= FULL_SHARE * (right - left)
    return bool(len(run) <= HEAD_LINES and apart and begun.all() and full)
