"""White that runs down and is no gutter: spaces under each other in a text, between cells, between lines across it."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Mask, percentile
from pipeline.layout.sketch import closed

RIVER_PITCHES = 14.0
"""White between words does not run down over more lines than this."""
RIVER_REACH = 3.0
"""Lines are looked for at its sides so many glyphs away; no column is narrower."""
CELL_GLYPHS = 4.5
"""The names of a list and the figures of a table are narrower than this, columns of text are wider,"""
CELL_ROWS = 0.9
"""in so many of their rows."""
LINES_GLYPHS = 2.0
"""Rows of more than one line are so high together."""
SIDE_REACH = 7.0
"""They are measured so many glyphs from the white between them,"""
CELL_SPACE_GLYPHS, PUNCTUATION_GLYPHS = 1.0, 0.9
"""which is so wide at least, up to the next white: punctuation in a text leaves no more than the second."""
CROSSED_GLYPHS = 0.8
"""A line that reaches so far into white is a line of text across it; a mark that sticks out reaches less far,"""
CROSSED_SHARE = 0.5
"""and leaves no more than this share of the white free in one place: else it is a gutter that grows narrower;"""
CROSSED_PITCHES = 0.9
"""it is the next line, seen within so many pitches. White between two such lines is no gutter,"""
CROSSED_ONCE_PITCHES = 4.2
"""and white no longer than this is none under or over one of them: the first or last lines of a column."""
EVEN_GLYPHS = 0.35
"""Lines of a column begin, and end, at the same place within this;"""
EVEN = (0.6, 0.5, 0.8)
"""so many begin and so many end so, or this many do one of both: indents and short lines are fewer."""


def is_river(box: list[int], solid: Mask, wider: Mask, glyph: float, pitch: float) -> bool:
    """Whether a short stream in this box is spaces between words, or between characters set in a grid.

    At its sides the lines do not begin and end at the same place, or too little is left up to a `wider` gutter.
    """
    x0, y0, x1, y1 = box
    reach, near, band = round(RIVER_REACH * glyph), EVEN_GLYPHS * glyph, round(pitch / 2) | 1
    if y1 - y0 > RIVER_PITCHES * pitch or x1 - x0 > reach:
        return False
    sides = np.s_[y0:y1, x1 : x1 + reach], np.s_[y0:y1, max(0, x0 - reach) : x0]
    right, left = (_distance(solid[side][:, ::way], band) for side, way in zip(sides, (1, -1), strict=True))
    ends = [_distance(wider[side][:, ::way], 1) for side, way in zip(sides, (1, -1), strict=True)]
    if any(((text < end) & (end < reach)).mean() > 0.5 for text, end in zip((right, left), ends, strict=True)):
        return True
    flanked = (right < reach) & (left < reach)
    if not flanked.any():
        return False
    begin, end = float((right[flanked] <= near).mean()), float((left[flanked] <= near).mean())
    return not ((begin > EVEN[0] and end > EVEN[1]) or max(begin, end) > EVEN[2])


def is_crossed(box: list[int], text: Mask, flanked: Mask, glyph: float, pitch: float) -> bool:
    """Whether a short stream in this box ends at lines of text across it, over and under it: a space of one column.

    `flanked` is white between text at both sides.
    """
    x0, y0, x1, y1 = box
    near = round(CROSSED_PITCHES * pitch)
    lines = y0 + np.flatnonzero(flanked[y0:y1, x0:x1].any(axis=1))
    if y1 - y0 > RIVER_PITCHES * pitch or not lines.size:
        return False
    top, bottom = int(lines[0]), int(lines[-1]) + 1
    count = 0
    for rows in (text[max(0, top - near) : top, x0:x1], text[bottom : bottom + near, x0:x1]):
        inked = np.flatnonzero(np.concatenate([[1], rows.max(axis=0, initial=0), [1]]))
        free = int(np.diff(inked).max()) - 1
        reached = int(rows.any(axis=0).sum()) >= CROSSED_GLYPHS * glyph
        count += reached and free <= CROSSED_SHARE * (x1 - x0)
    return count == 2 or (count == 1 and len(lines) <= CROSSED_ONCE_PITCHES * pitch)


def is_between_cells(box: list[int], solid: Mask, glyph: float) -> bool:
    """Whether what stands on both sides of white is too narrow for columns: names in a list, figures in a table.

    Nearly all rows that have it on both sides must be so: a line of text may begin or end with a short word. Of one
    line alone all rows are seen together: a comma stands under the rest of it.
    """
    x0, y0, x1, y1 = box
    reach = round(SIDE_REACH * glyph)
    sides = [
        np.asarray(side, np.uint8) for side in (solid[y0:y1, x1 : x1 + reach], solid[y0:y1, max(0, x0 - reach) : x0])
    ]
    inked = [side.any(axis=1, keepdims=True) for side in sides]
    if int((inked[0] & inked[1]).sum()) < LINES_GLYPHS * glyph:
        line = np.ones((round(glyph) | 1, 1), np.uint8)
        sides = [np.asarray(cv2.dilate(side, line) * own, np.uint8) for side, own in zip(sides, inked, strict=True)]
    wide = [_first_wide(side, glyph) for side in (sides[0], sides[1][:, ::-1])]
    both = (wide[0] > 0) & (wide[1] > 0)
    return bool(both.any()) and max(percentile(np.sort(side[both]), CELL_ROWS) for side in wide) < CELL_GLYPHS * glyph


def _first_wide(side: Mask, glyph: float) -> npt.NDArray[np.int64]:
    """For each row how wide the first thing in it is, up to white that no punctuation leaves; 0 where there is none."""
    inked = closed(np.ascontiguousarray(side), round(PUNCTUATION_GLYPHS * glyph), 1)
    start = np.where(inked.any(axis=1), inked.argmax(axis=1), inked.shape[1])
    behind = (np.arange(inked.shape[1]) >= start[:, None]) & (inked == 0)
    return np.asarray(np.where(behind.any(axis=1), behind.argmax(axis=1), inked.shape[1]) - start, np.int64)


def _distance(part: Mask, band: int) -> npt.NDArray[np.int64]:
    """For each row how far the first ink is within so many rows around it; the width where there is none."""
    rows = np.where(part.any(axis=1), part.argmax(axis=1), part.shape[1]).astype(np.float32)
    return np.asarray(cv2.erode(rows[:, np.newaxis], np.ones((band, 1), np.uint8))[:, 0], np.int64)
