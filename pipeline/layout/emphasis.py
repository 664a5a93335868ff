"""Marks of emphasis: the points or rings beside characters of a line that stands, one to each character."""

import numpy as np

from pipeline.layout.ink import Boxes, Components, Mask, Measures

MARK_GLYPHS = (0.1, 0.5)
"""A mark is between so high, and so wide;"""
ALIKE = 0.5
"""one is at least this share as large as the next,"""
LEVEL_GLYPHS = 0.15
"""and as far from the line within this."""
STEP_GLYPHS = (0.75, 1.4)
"""They come one to a character, which is so long with the white to the next; one in between may touch its own."""
LEAST_MARKS = 4
"""So many in a row, most of them one step apart: stops and commas beside a line come further apart."""
ALONE_SHARE = 0.3
"""No more than this share of the way between them is inked: parts of characters stand among others."""


def without_emphasis(text: Mask, pieces: Components, measures: Measures) -> bool:
    """Take marks of emphasis out of a picture whose lines lie, after a quarter turn to the left; tell if any were."""
    marks = find_emphasis(text, pieces, measures.glyph)
    for n in marks:
        pieces.take_out(n, text)
    return bool(marks)


def find_emphasis(text: Mask, pieces: Components, glyph: float) -> list[int]:
    """Numbers of the pieces of ink that are marks of emphasis."""
    low, high = (share * glyph for share in MARK_GLYPHS)
    small = (np.minimum(pieces.height, pieces.width) >= low) & (np.maximum(pieces.height, pieces.width) <= high)
    order = np.flatnonzero(small)
    order = order[np.argsort(pieces.boxes[order, 0], kind="stable")]
    rows = _rows(dict(zip(order.tolist(), pieces.boxes[order].tolist(), strict=True)), glyph)
    return [n for row in rows if _is_emphasis(pieces.boxes[row], text, glyph) for n in row]


def _rows(boxes: dict[int, list[int]], glyph: float) -> list[list[int]]:
    """Small pieces, from left to right, in rows: each as large, as high up and as far from the last as marks are."""
    ends: dict[int, list[list[int]]] = {}
    rows: list[list[int]] = []
    for n, box in boxes.items():
        level = int((box[1] + box[3]) / (2 * LEVEL_GLYPHS * glyph))
        near = [row for key in (level, level - 1, level + 1) for row in ends.get(key, ())]
        row = next((row for row in near if _is_next(boxes[row[-1]], box, glyph)), None)
        if row is None:
            row = []
            rows.append(row)
        row.append(n)
        open_rows = [other for other in ends.get(level, ()) if box[0] - boxes[other[-1]][0] <= _reach(glyph)]
        ends[level] = [row, *(other for other in open_rows if other is not row)]
    return rows


def _reach(glyph: float) -> float:
    """How far apart two marks are at most: one between them touches its character."""
    return 2 * STEP_GLYPHS[1] * glyph


def _is_next(last: list[int], box: list[int], glyph: float) -> bool:
    """Whether a small piece may be the mark beside the next character."""
    step, drop = (box[0] + box[2] - last[0] - last[2]) / 2, (box[1] + box[3] - last[1] - last[3]) / 2
    low, high = sorted(max(one[2] - one[0], one[3] - one[1]) for one in (last, box))
    level = abs(drop) <= LEVEL_GLYPHS * glyph
    return STEP_GLYPHS[0] * glyph <= step <= _reach(glyph) and level and low >= ALIKE * high


def _is_emphasis(row: Boxes, text: Mask, glyph: float) -> bool:
    """Whether there are enough marks, most of them one character from the next, and they are by themselves."""
    if len(row) < LEAST_MARKS or np.median(np.diff((row[:, 0] + row[:, 2]) / 2)) > STEP_GLYPHS[1] * glyph:
        return False
    left, right = int(row[0, 0]), int(row[-1, 2])
    top, foot = int(np.median(row[:, 1])), int(np.median(row[:, 3]))
    inked = np.array(text[top:foot, left:right].any(axis=0))
    for x0, _, x1, _ in row.tolist():
        inked[x0 - left : x1 - left] = False
    return float(inked.sum()) <= ALONE_SHARE * float(right - left - (row[:, 2] - row[:, 0]).sum())
