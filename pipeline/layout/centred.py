"""A line in the middle over several columns is whole again where the gutter under it cut it: byline, deck, heading."""

import numpy as np
import numpy.typing as npt

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
SAME_HEIGHT = 0.9
"""Parts of a heading, which is larger than the text, are as high as each other within this share,"""
APART_HEIGHTS = 2.5
"""no further apart than this, a space and half a mark on both sides of it,"""
EVEN_GLYPHS = 0.5
"""and together in the middle within this,"""
UNEVEN_GLYPHS = 0.8
"""one of them further from the middle of its own column: two headings side by side stand in those; or one
reaches over the gutter, into the other's column,"""
BOTH_GLYPHS = 2.0
"""or a column goes so far on under both."""
OTHERS_SHARE = 4
"""What stands under both parts, so many times as far under one, is under that one:"""
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
        near = max(APART_GLYPHS * measures.glyph, APART_HEIGHTS * (left[3] - left[1]))
        beside = np.flatnonzero(level & (apart > 0) & (apart < near))
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
    glyph, uneven, apart = measures.glyph, abs(before - after), right[0] - left[2]
    if apart < APART_GLYPHS * glyph and min(before, after) > MARGIN_GLYPHS * glyph and uneven < CENTRED_GLYPHS * glyph:
        return True
    low, high = sorted((left[3] - left[1], right[3] - right[1]))
    large = low > max(LARGE_GLYPHS * glyph, SAME_HEIGHT * high) and apart < APART_HEIGHTS * low
    own = max(abs(before - (one[1] - left[2])), abs(after - (right[0] - two[0])))
    inside = min(before, after) > -glyph
    middle = uneven < EVEN_GLYPHS * glyph and own > UNEVEN_GLYPHS * glyph
    crosses = left[2] > two[0] or right[0] < one[1] or _over_one_column(left, right, lines, measures)
    return bool(large and inside and (middle or crosses))


def _over_one_column(left: Boxes, right: Boxes, lines: Boxes, measures: Measures) -> bool:
    """Whether lines of one column begin near under two parts, each well under both."""
    both = np.minimum(_shared(lines, left), _shared(lines, right)) > BOTH_GLYPHS * measures.glyph
    down = (lines[both, 1] + lines[both, 3] - left[1] - left[3]) / 2 / measures.pitch
    return int(((down > 0) & (down < BELOW_PITCHES)).sum()) > 1


def _column(part: Boxes, other: Boxes, lines: Boxes, measures: Measures) -> tuple[int, int] | None:
    """From where to where the column goes that begins under a part and not under the other; None if there is none."""
    own = _shared(lines, part) > OTHERS_SHARE * np.maximum(0, _shared(lines, other))
    steps = (lines[:, 1] + lines[:, 3] - part[1] - part[3]) / 2 / measures.pitch
    below = lines[own & (steps > 0) & (steps < BELOW_PITCHES)]
    if (own & (steps < 0) & (steps > -OVER_PITCHES)).any() or not len(below):
        return None
    return int(below[:, 0].min()), int(below[:, 2].max())


def _shared(lines: Boxes, part: Boxes) -> npt.NDArray[np.int32]:
    """Over how many pixels each line stands under a part; less than 0 beside it."""
    shared: npt.NDArray[np.int32] = np.minimum(lines[:, 2], part[2]) - np.maximum(lines[:, 0], part[0])
    return shared
