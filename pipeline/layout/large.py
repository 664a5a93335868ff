"""Rows of large glyphs: what stands out as headings before there are lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.layout.ink import union
from pipeline.layout.rules import parted

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipeline.layout.ink import Boxes, Components, Mask, Measures

BIG_GLYPHS = 1.45
"""A piece of ink this high belongs to a heading."""
ROW_GAP = 1.6
"""Large glyphs this share of their height apart are of one row, if not of one heading."""
HUGE_GLYPHS = 14.0
"""A piece higher than this is no glyph: the largest masthead stays below."""
THIN = 12
"""A piece this many times as high as wide is a rule or a fold."""
HEADING_GAP = 0.35
"""Glyphs of a heading are at most this share of their height apart (word spaces included)."""
LINES_INK = 6
"""and between the lines there is less than one part in so many of their ink."""


def heading_rows(text: Mask, pieces: Components, walls: Boxes, measures: Measures) -> Boxes:
    """Boxes of rows of large glyphs, joined over gaps that are small against their height. `walls`: standing rules."""
    big = (pieces.height >= BIG_GLYPHS * measures.glyph) & (pieces.height < HUGE_GLYPHS * measures.glyph)
    big &= (pieces.area > 2 * measures.glyph) & (pieces.height < THIN * pieces.width)
    found = pieces.boxes[big]
    boxes = np.array([box for box in found if _stands_alone(box, found, text, measures)], np.int32)
    rows = joined_rows(boxes.reshape(-1, 4), HEADING_GAP, walls)
    return _bridged(rows, text, walls)


def _bridged(rows: Boxes, text: Mask, walls: Boxes) -> Boxes:
    """Rows joined where smaller marks (三, 心) stand between their large glyphs without a wide gap."""
    done: list[list[int]] = []
    for box in sorted(rows.tolist()):
        for n, other in enumerate(done):
            high = min(box[3] - box[1], other[3] - other[1])
            if not _same_row(other, box, ROW_GAP) or box[0] <= other[2] or parted(other, box, walls):
                continue
            part = text[max(box[1], other[1]) : min(box[3], other[3]), other[2] : box[0]]
            marks = np.flatnonzero(part.any(axis=0))
            gaps = np.diff(np.concatenate([[0], marks, [part.shape[1]]]))
            if gaps.max() <= HEADING_GAP * high:
                done[n] = union(other, box)
                break
        else:
            done.append(box)
    return np.array(done, np.int32).reshape(-1, 4)


def _stands_alone(box: npt.NDArray[np.int32], others: Boxes, text: Mask, measures: Measures) -> bool:
    """No two lines of body text lie beside it: else it is letters of two lines that touch.

    Higher than two lines it is large, and so it is beside another of the same row.
    """
    x0, y0, x1, y1 = box.tolist()
    if y1 - y0 > measures.pitch + 1.25 * measures.glyph:
        return True
    apart = np.maximum(others[:, 0], x0) - np.minimum(others[:, 2], x1)
    shared = np.minimum(others[:, 3], y1) - np.maximum(others[:, 1], y0)
    if ((apart > 0) & (apart < 0.8 * (y1 - y0)) & (shared > 0.6 * (y1 - y0))).any():
        return True
    reach = measures.px(1.5)
    sides = (max(0, x0 - reach), max(0, x0 - 1)), (x1 + 1, x1 + reach)
    return not any(are_two_lines(text[y0:y1, left:right]) for left, right in sides)


def are_two_lines(part: Mask) -> bool:
    """Whether the ink beside a large glyph is two lines: least in its middle, between the rows that have most."""
    rows = part.sum(axis=1, dtype=np.int64)
    half, edge = len(rows) // 2, max(1, len(rows) // 4)
    if half <= edge or not rows.any():
        return False
    upper, lower = int(np.argmax(rows[:half])), half + int(np.argmax(rows[half:]))
    low = rows[max(edge, upper) : max(min(len(rows) - edge, lower), half) + 1].min()
    return bool(low * LINES_INK < min(rows[upper], rows[lower]))


def joined_rows(boxes: Boxes, gap: float, walls: Boxes) -> Boxes:
    """Boxes merged to rows: overlapping and alike in height, at most `gap` heights apart, and no wall between them."""
    rows = [box.tolist() for box in boxes[np.argsort(boxes[:, 0], kind="stable")]]
    changed = True
    while changed:
        changed = False
        merged: list[list[int]] = []
        for box in rows:
            for n, other in enumerate(merged):
                if _same_row(other, box, gap) and not parted(other, box, walls):
                    merged[n] = union(other, box)
                    changed = True
                    break
            else:
                merged.append(box)
        rows = merged
    return np.array(rows, np.int32).reshape(-1, 4)


def _same_row(one: list[int], two: list[int], gap: float) -> bool:
    tall, low = max(one[3] - one[1], two[3] - two[1]), min(one[3] - one[1], two[3] - two[1])
    overlap = min(one[3], two[3]) - max(one[1], two[1])
    apart = max(one[0], two[0]) - min(one[2], two[2])
    if low < 0.5 * tall and overlap > -0.05 * tall and apart < -0.8 * min(one[2] - one[0], two[2] - two[0]):
        return True
    if overlap > 0.25 * low and apart < -0.5 * min(one[2] - one[0], two[2] - two[0]):
        return True
    return overlap > 0.5 * low and apart <= gap * tall and low > 0.4 * tall
