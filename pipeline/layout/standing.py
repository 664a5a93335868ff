"""Headings that stand: characters one under the other beside the lying lines of their article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.layout.large import BIG_GLYPHS

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipeline.layout.ink import Boxes, Components, Mask, Measures

HUGE_GLYPHS = 8.0
"""A larger piece is no character of a standing heading."""
DASH = 10
"""A flat character (一) is less than this many times as wide as high."""
ALIKE = 0.5
"""Characters of one heading differ in size by at most this share."""
NEAR = 0.7
"""They are at most this share of their size apart, so that one of small pieces (小) may lie between,"""
BRIDGE = 1.3
"""which downwards takes the room of a character and a little."""
TALL = 2.2
"""A standing heading is this many times as high as wide; lines that lie over each other are wider."""
LEAST_CHARACTERS = 4.0
"""and at least so many characters high;"""
INKED = 0.6
"""so much of its height has ink."""
CLEAR = 0.2
"""It has white on both sides so wide, in shares of its characters,"""
CLEAR_SHARE = 0.75
"""along so much of its height: large letters in a column of text have not."""
SIDE_GLYPHS = (0.5, 1.7)
"""A standing deck or kicker is a column of single characters between so many glyphs wide,"""
SIDE_REACH = 2.5
"""no further from the heading than this many of the heading's characters."""


def standing_headings(text: Mask, pieces: Components, measures: Measures) -> list[list[list[int]]]:
    """Headings as their lines' boxes, the right one first; lines of smaller characters beside a heading come last."""
    size = np.maximum(pieces.width, pieces.height)
    big = (size >= BIG_GLYPHS * measures.glyph) & (size < HUGE_GLYPHS * measures.glyph)
    big &= (pieces.height < 3 * pieces.width) & (pieces.width < DASH * pieces.height)
    found = []
    for group in _groups(pieces.boxes[big].tolist()):
        box = [min(b[0] for b in group), min(b[1] for b in group), max(b[2] for b in group), max(b[3] for b in group)]
        character = float(np.median([max(b[2] - b[0], b[3] - b[1]) for b in group]))
        box = _with_small_ends(box, pieces, character)
        high, wide = box[3] - box[1], box[2] - box[0]
        if high < TALL * wide or high < LEAST_CHARACTERS * character or len(group) < LEAST_CHARACTERS - 1:
            continue
        lines = _columns(text, box, 0.6 * character, 1.6 * character)
        inked = lines and all(text[y0:y1, x0:x1].any(axis=1).mean() > INKED for x0, y0, x1, y1 in lines[:1])
        if inked and _is_clear(text, box, max(1, round(CLEAR * character))):
            found.append(lines + _beside(text, box, character, measures))
    return [lines for n, lines in enumerate(found) if not any(_share(lines[0], other[0]) for other in found[:n])]


def _is_clear(text: Mask, box: list[int], reach: int) -> bool:
    """Whether a box has white on both sides as far as `reach`, but for a little."""
    x0, y0, x1, y1 = box
    beside = text[y0:y1, max(0, x0 - reach) : x0], text[y0:y1, x1 : x1 + reach]
    return all(1 - part.any(axis=1).mean() > CLEAR_SHARE for part in beside if part.size)


def _share(one: list[int], two: list[int]) -> bool:
    """Whether two boxes have a part in common."""
    return min(one[2], two[2]) > max(one[0], two[0]) and min(one[3], two[3]) > max(one[1], two[1])


def _groups(boxes: list[list[int]]) -> list[list[list[int]]]:
    """Large pieces near each other and alike."""
    left = np.array(sorted(boxes), np.int32).reshape(-1, 4)
    groups = []
    while len(left):
        group, left = left[:1].tolist(), left[1:]
        for one in group:
            near = _near(one, left)
            group += left[near].tolist()
            left = left[~near]
        groups.append(group)
    return groups


def _near(one: list[int], others: Boxes) -> npt.NDArray[np.bool_]:
    """Which of the others are near and alike, or touch."""
    x0, y0, x1, y1 = others.T
    size, sizes = max(one[2] - one[0], one[3] - one[1]), np.maximum(x1 - x0, y1 - y0)
    apart_x, apart_y = np.maximum(x0, one[0]) - np.minimum(x1, one[2]), np.maximum(y0, one[1]) - np.minimum(y1, one[3])
    larger = np.maximum(sizes, size)
    alike = np.minimum(sizes, size) >= ALIKE * larger
    near = (apart_x <= 0) & (apart_y < BRIDGE * larger) | (apart_y <= 0) & (apart_x < NEAR * larger)
    touch = (apart_x <= 0) & (apart_y <= 0)
    return np.asarray(np.where(alike, near, touch), bool)


def _with_small_ends(box: list[int], pieces: Components, character: float) -> list[int]:
    """The box with the small pieces of its first and last character."""
    x0, y0, x1, y1 = box
    inside = (pieces.boxes[:, 0] >= x0 - 0.2 * character) & (pieces.boxes[:, 2] <= x1 + 0.2 * character)
    for one in pieces.boxes[inside & (np.maximum(pieces.width, pieces.height) > 0.2 * character)].tolist():
        if one[3] > y0 - 0.8 * character and one[1] < y1 + 0.8 * character and one[3] - one[1] < 1.2 * character:
            x0, y0, x1, y1 = min(x0, one[0]), min(y0, one[1]), max(x1, one[2]), max(y1, one[3])
    return [x0, y0, x1, y1]


def _columns(text: Mask, box: list[int], least: float, most: float) -> list[list[int]]:
    """The standing lines in a box from right to left; none when a line is wider than `most`."""
    x0, y0, x1, y1 = box
    inked = np.flatnonzero(text[y0:y1, x0:x1].any(axis=0))
    if not inked.size:
        return []
    runs = np.split(inked, np.flatnonzero(np.diff(inked) > 2) + 1)
    lines = []
    for run in runs:
        if run[-1] - run[0] > most:
            return []
        if run[-1] - run[0] >= least:
            rows = np.flatnonzero(text[y0:y1, x0 + run[0] : x0 + run[-1] + 1].any(axis=1))
            lines.append([x0 + int(run[0]), y0 + int(rows[0]), x0 + int(run[-1]) + 1, y0 + int(rows[-1]) + 1])
    return lines[::-1]


def _beside(text: Mask, box: list[int], character: float, measures: Measures) -> list[list[int]]:
    """Columns of single small characters right beside a heading, the right one first."""
    found = []
    least, most = SIDE_GLYPHS[0] * measures.glyph, SIDE_GLYPHS[1] * measures.glyph
    reach = round(SIDE_REACH * character)
    for x0, x1 in ((box[2] + 1, min(text.shape[1], box[2] + reach)), (max(0, box[0] - reach), box[0] - 1)):
        inked = np.flatnonzero(text[box[1] : box[3], x0:x1].any(axis=0))
        if not inked.size:
            continue
        runs = np.split(inked, np.flatnonzero(np.diff(inked) > 0.25 * measures.glyph) + 1)
        for run in runs:
            edge = run[0] == 0 or run[-1] == x1 - x0 - 1
            rows = np.flatnonzero(text[box[1] : box[3], x0 + run[0] : x0 + run[-1] + 1].any(axis=1))
            high = rows[-1] - rows[0]
            if not edge and least < run[-1] - run[0] < most and high > LEAST_CHARACTERS * measures.glyph:
                top, bottom = box[1] + int(rows[0]), box[1] + int(rows[-1]) + 1
                found.append([x0 + int(run[0]), top, x0 + int(run[-1]) + 1, bottom])
    return sorted(found, reverse=True)
