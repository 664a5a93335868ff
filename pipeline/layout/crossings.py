"""Lines of two columns that touch over a gutter: a hyphen that hangs into it, a blot, a letter out of place.

The gutter goes on through them, where it was white over so many lines, along the way that meets least ink.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Mask, boxes_of
from pipeline.layout.sketch import opened

PART_PITCHES = 3.0
"""A part of a gutter is at least so high,"""
LONG_PITCHES = 10.0
"""and one that goes on to the foot of its columns, with no other part under it, so much."""
CROSSED_PITCHES = 6.0
"""No more lines than fill this touch, one under the other,"""
LAST_PITCHES = 2.6
"""and no more than this at the foot of the columns;"""
NEAR_GLYPHS = 0.6
"""two parts of a gutter stand under each other within this."""
FLANK_GLYPHS = 12.0
"""The lines at both sides are seen in so much of them."""
LEADING_GLYPHS = 0.5
"""They follow those over and under them at the usual distance, this more at most: what is set across has more white"""
CLOSE_SIDES = 3
"""at two of its four sides."""
THROUGH_GLYPHS = 0.7
"""The way meets no more ink than this."""
BEGIN_GLYPHS = 0.5
"""At the foot of the columns the line behind it begins where those over it do, within this."""
BESIDE_COST = 0.05
"""What it costs to go next to ink, where going through it costs 1: the way keeps to the middle of the white."""
SLOPE = 2
"""From row to row it moves aside by no more pixels than this."""


class Part(NamedTuple):
    """An upright part of a gutter in the sketch: where it begins and ends, and from where to where at both ends."""

    top: int
    foot: int
    over: tuple[int, int]
    under: tuple[int, int]


def crossings(barrier: Mask, text: Mask, stops: Mask, glyph: float, pitch: float) -> Mask:
    """Where gutters go on through lines that touch over them. `stops`: headings set across, lying rules and pictures.

    All are masks of one reduced picture, `glyph` and `pitch` in its pixels.
    """
    found = np.zeros_like(text)
    parts, room = _parts(barrier, pitch), round(pitch)
    for upper in parts:
        lower = _under(upper, parts, glyph, pitch)
        if lower is None and upper.foot - upper.top < LONG_PITCHES * pitch:
            continue
        foot = max(lower.top, upper.foot + room) if lower else upper.foot + round(LAST_PITCHES * pitch)
        ends = upper.under, lower.over if lower else upper.under
        left, right = min(end[0] for end in ends), max(end[1] for end in ends)
        rows = _touched(text[upper.foot : foot, left:right]) + upper.foot
        if not rows.size or stops[upper.foot : foot, left:right].any():
            continue
        top, low = int(rows[0]), int(rows[-1]) + 1
        close = _close_sides(text, (left, top, right, low), glyph, pitch)
        if lower is None and not (close[:2] == [True, True] and close[2:] == [False, False]):
            continue
        if lower is not None and sum(close) < CLOSE_SIDES:
            continue
        top, low = upper.foot - room, low + (room if lower else round(glyph))  # a line goes on below its hyphen
        way, cost = _way(text[top:low, left:right], [(a - left, b - left) for a, b in ends])
        if cost > THROUGH_GLYPHS * glyph or (lower is None and not _begins(text, way[room:] + left, upper, glyph)):
            continue
        for row, (last, x) in enumerate(pairwise([int(way[0]), *way.tolist()])):
            found[top + row, left + min(last, x) : left + max(last, x) + 2] = 1
    return found


def _parts(barrier: Mask, pitch: float) -> list[Part]:
    """The parts of gutters, from top to bottom."""
    long = opened(barrier, 1, round(PART_PITCHES * pitch))
    found = []
    near = round(PART_PITCHES * pitch)
    for x0, y0, x1, y1 in boxes_of(long).tolist():
        ends = long[y0 : y0 + near, x0:x1], long[max(y0, y1 - near) : y1, x0:x1]  # cut off at the top it may be short
        sides = [np.flatnonzero(part.any(axis=0)) for part in ends]
        over, under = ((x0 + int(side[0]), x0 + int(side[-1]) + 1) for side in sides)
        found.append(Part(y0, y1, over, under))
    return sorted(found)


def _under(upper: Part, parts: list[Part], glyph: float, pitch: float) -> Part | None:
    """The next part of the gutter whose end is given, if it goes on under lines that touch over it."""
    near = NEAR_GLYPHS * glyph
    for part in parts:
        if part is upper:
            continue
        apart = max(part.over[0], upper.under[0]) - min(part.over[1], upper.under[1])
        if -pitch < part.top - upper.foot < CROSSED_PITCHES * pitch and apart < near:
            return part
    return None


def _touched(part: Mask) -> npt.NDArray[np.intp]:
    """The rows of a gutter into which text reaches."""
    return np.flatnonzero(part.any(axis=1))


def _close_sides(text: Mask, box: tuple[int, int, int, int], glyph: float, pitch: float) -> list[bool]:
    """Whether lines stand near over the left and the right of what is in a box, and under both."""
    left, top, right, low = box
    reach, most = round(FLANK_GLYPHS * glyph), round(pitch - glyph + LEADING_GLYPHS * glyph)
    flanks = text[:, max(0, left - reach) : left], text[:, right : right + reach]
    found = []
    for way in (-1, 1):
        for flank in flanks:
            inked: npt.NDArray[np.bool_] = np.any(flank, axis=1)
            own = np.flatnonzero(inked[top:low])
            if not own.size:
                found.append(False)
                continue
            start = top + int(own[0] if way < 0 else own[-1])
            while 0 <= start < len(inked) and inked[start] and top - glyph < start < low + glyph:
                start += way
            rows = slice(max(0, start - most), start + 1) if way < 0 else slice(start, start + most + 1)
            found.append(bool(inked[rows].any()))
    return found


def _way(text: Mask, ends: list[tuple[int, int]]) -> tuple[npt.NDArray[np.intp], float]:
    """The column in each row of the way from top to bottom that meets least ink, and how much it meets."""
    beside = np.pad(text, ((0, 0), (1, 1)))
    cost = text + BESIDE_COST * (beside[:, 2:] | beside[:, :-2])
    best = np.full(cost.shape[1], np.inf)
    best[slice(*ends[0])] = 0
    steps = []
    width = len(best)
    for row in cost:
        padded = np.pad(best, SLOPE, constant_values=np.inf)
        around = np.stack([padded[n : n + width] for n in range(2 * SLOPE + 1)])
        steps.append(around.argmin(axis=0) - SLOPE)
        best = around.min(axis=0) + row
    x = ends[1][0] + int(best[slice(*ends[1])].argmin())
    way = []
    for step in reversed(steps):
        way.append(x)
        x += int(step[x])
    columns = np.array(way[::-1])
    return columns, float(text[np.arange(len(columns)), columns].sum())


def _begins(text: Mask, way: npt.NDArray[np.intp], upper: Part, glyph: float) -> bool:
    """Whether the lines behind the way, which goes on under a gutter, begin where those beside the gutter do."""
    reach = round(FLANK_GLYPHS * glyph)
    lines = text[upper.top : upper.foot, upper.under[1] : upper.under[1] + reach]
    starts = lines.argmax(axis=1)[lines.any(axis=1)]
    own = [text[upper.foot + row, x : x + reach] for row, x in enumerate(way.tolist())]
    firsts = [x + int(part.argmax()) for x, part in zip(way.tolist(), own, strict=True) if part.any()]
    if not len(starts) or not firsts:
        return False
    return bool(min(firsts) <= upper.under[1] + float(np.median(starts)) + BEGIN_GLYPHS * glyph)
