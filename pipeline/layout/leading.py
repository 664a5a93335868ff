"""Headings of items of news in the tiers of pages whose lines stand: a bold line no larger than the text behind it."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.block import Block, Lines
from pipeline.layout.bold import KICKER_LINES
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.story import between, same_size, stands_under
from pipeline.model import Box, Kind

LONE = 1.2
"""Their strokes are so many times as thick as those of their text: 1.24 and more, those of a text's own first line 1.1
at most."""
LEAST_GLYPHS = 3.0
"""They are so long at least,"""
LEVEL_GLYPHS = 1.2
"""begin where their text does, and end no further, within this;"""
HEADED_PITCHES = 2.5
"""it begins no further from them."""


def leading(blocks: list[Block], lines: Lines, lying: Boxes, measures: Measures) -> list[Block]:
    """Lines by themselves that are bold headings of items of news in tiers, as small as the text right under them.

    Nothing stands over them, unless a rule parts that from them, but for those of the size of one of which that is so.
    """
    if lines.strokes is None:
        return []
    bold = [block for block in blocks if _is_over_text(block, blocks, lines.strokes, measures)]
    rules = [Box(*rule) for rule in lying.tolist()]
    first = [
        head
        for head in bold
        if not any(
            stands_under(head.box, other.box, measures.pitch, measures.glyph)
            and not between(other.box, head.box, rules)
            for other in blocks
            if other is not head
        )
    ]
    return [head for head in bold if any(same_size(head, one) for one in first)]


def _is_over_text(block: Block, blocks: list[Block], strokes: npt.NDArray[np.float64], measures: Measures) -> bool:
    """Whether a line by itself has thicker strokes than the text right under it, which begins where it does."""
    box, glyph, slack = block.box, measures.glyph, LEVEL_GLYPHS * measures.glyph
    if block.kind is not Kind.BODY or len(block.lines) != 1 or box.width < LEAST_GLYPHS * glyph:
        return False
    reach = HEADED_PITCHES * measures.pitch
    under = [other for other in blocks if other is not block and stands_under(other.box, box, reach, glyph)]
    text = min(under, key=lambda other: other.box.y0, default=None)
    if text is None or text.kind is not Kind.BODY or len(text.lines) <= KICKER_LINES:
        return False
    if abs(text.box.x0 - box.x0) > slack or box.x1 > text.box.x1 + slack:
        return False
    return float(strokes[block.lines[0]]) >= LONE * float(np.median(strokes[list(text.lines)]))
