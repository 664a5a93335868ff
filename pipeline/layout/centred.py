"""A line in the middle over several columns is whole again where the gutter under it cut it: byline, deck, heading."""

import numpy as np

from pipeline.layout.block import LARGE_GLYPHS
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.rules import walled
from pipeline.model import Box

APART_GLYPHS = 4.0
"""Its parts are no further apart than this: a gutter, and what a space in the line adds,"""
LEVEL_PITCHES = 0.3
"""stand as high as each other within this,"""
MARGIN_GLYPHS = 2.8
"""and leave more than this free at both sides: an indent of two characters before a bracket, which is half white;"""
CENTRED_GLYPHS = 1.5
"""both margins are the same within this."""
SAME_HEIGHT, WITHOUT_DESCENDERS = 0.9, 0.75
"""Parts of a heading, which is larger than the text, are as high as each other within this share; where their tops are
level within the rest of it, the one whose letters have no descenders may be so much lower,"""
APART_HEIGHTS = 2.5
"""no further apart than this, a space and half a mark on both sides of it,"""
EVEN_GLYPHS = 0.5
"""and together in the middle within this,"""
UNEVEN_GLYPHS = 0.8
"""each of them further from the middle of its own column: two headings side by side stand in those."""
OVER_PITCHES = 1.6
"""No line of text stands this near above one of its parts,"""
BELOW_PITCHES = 6.0
"""and the columns begin so near below it."""


def join_centred(boxes: Boxes, pictures: Boxes, standing: Boxes, measures: Measures) -> Boxes:
    """The lines with the two parts of each centred line joined; the others as they were, from top to bottom.

    Pictures are columns, too; no line goes through a `standing` rule.
    """
    lines = boxes[np.argsort(boxes[:, 1], kind="stable")]
    tops = pictures.copy()
    tops[:, 3] = np.minimum(tops[:, 3], tops[:, 1] + round(measures.pitch))
    n = 0
    while n < len(lines):
        left = lines[n]
        apart = lines[:, 0] - left[2]
        level = np.abs(lines[:, 1] + lines[:, 3] - left[1] - left[3]) < 2 * LEVEL_PITCHES * measures.pitch
        beside = np.flatnonzero(level & (apart > 0) & (apart < APART_GLYPHS * measures.glyph))
        below = np.concatenate([lines, tops]) if beside.size else tops
        mate = next((m for m in beside.tolist() if _is_centred(left, lines[m], below, standing, measures)), None)
        if mate is not None:
            lines[n] = np.concatenate([np.minimum(left, lines[mate])[:2], np.maximum(left, lines[mate])[2:]])
            lines = np.delete(lines, mate, axis=0)
            n -= mate < n
        n += mate is None
    return lines


def _is_centred(left: Boxes, right: Boxes, lines: Boxes, standing: Boxes, measures: Measures) -> bool:
    """Whether two lines side by side are one in the middle over the two columns under them."""
    one, two = _column(left, right, lines, measures), _column(right, left, lines, measures)
    if one is None or two is None or walled(Box(*left.tolist()), Box(*right.tolist()), standing):
        return False
    before, after = left[0] - one[0], two[1] - right[2]
    glyph, uneven = measures.glyph, abs(before - after)
    if min(before, after) > MARGIN_GLYPHS * glyph and uneven < CENTRED_GLYPHS * glyph:
        return True
    low, high = sorted((left[3] - left[1], right[3] - right[1]))
    level = abs(left[1] - right[1]) < (1 - SAME_HEIGHT) * high
    alike = low > (WITHOUT_DESCENDERS if level else SAME_HEIGHT) * high
    large = alike and low > LARGE_GLYPHS * glyph and right[0] - left[2] < APART_HEIGHTS * low
    own = min(abs(before - (one[1] - left[2])), abs(after - (right[0] - two[0])))
    return bool(large and min(before, after) > -glyph and uneven < EVEN_GLYPHS * glyph and own > UNEVEN_GLYPHS * glyph)


def _column(part: Boxes, other: Boxes, lines: Boxes, measures: Measures) -> tuple[int, int] | None:
    """From where to where the column goes that begins under a part and not under the other; None if there is none."""
    own = (lines[:, 0] < part[2]) & (lines[:, 2] > part[0]) & ~((lines[:, 0] < other[2]) & (lines[:, 2] > other[0]))
    steps = (lines[:, 1] + lines[:, 3] - part[1] - part[3]) / 2 / measures.pitch
    below = lines[own & (steps > 0) & (steps < BELOW_PITCHES)]
    if (own & (steps < 0) & (steps > -OVER_PITCHES)).any() or not len(below):
        return None
    return int(below[:, 0].min()), int(below[:, 2].max())
