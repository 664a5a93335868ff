"""Whether a gutter or a rule parts two pieces of one row, or what seems one is a space of their heading."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.gutters import FLANK_GLYPHS
from pipeline.layout.ink import Measures
from pipeline.layout.sketch import Sketch

HEADROOM_PITCHES = 2.5
"""A gutter that separates two headings side by side goes on above them so far, unless a rule stands there."""
ROOF_GLYPHS = 2.0
"""unless it ends at the gap between two rules that lie, no further from it than this."""
ALIKE_SHARE = 0.7
"""Lines of headings side by side are as high as each other within this share."""
REACHED = 0.75
"""White no wider than this share of the gutter over and under it is none: large glyphs reach into it from its sides."""
STACKED_HEIGHTS = 1.0
"""Lines of two headings side by side stand no further apart than so many of their heights,"""
FLUSH_HEIGHTS = 0.25
"""those of the right one begin under each other within this,"""
SECOND_HEIGHTS = 0.6
"""or further than so many, where the left one alone has a second line: a space of letters is less;"""
SET_CLOSE = 0.6
"""and the white between their characters is less than this share of the white between the headings."""
BARRED_SHARE = 0.3
"""A gutter or rule parts two pieces of a row when it stands beside so much of their height."""


def is_open(left: list[int], right: list[int], head: float | None, sketch: Sketch, measures: Measures) -> bool:
    """Whether nothing parts two pieces of a row, or under a heading, whose top is given, a gutter that ends there."""
    if not barred(left, right, sketch):
        return True
    if head is None:
        return False
    return _ends_below(left, right, head, sketch, measures) or _reach_in(left, right, head, sketch, measures)


def _reach_in(left: list[int], right: list[int], head: float, sketch: Sketch, measures: Measures) -> bool:
    """Whether large glyphs reach from both sides into the gutter that goes on over and under them: one heading's."""
    f, pitch = sketch.factor, round(measures.pitch)
    x0, x1 = left[2] // f, max(left[2] // f + 1, -(-right[0] // f))
    top, foot = round(min(head, left[1], right[1])), max(left[3], right[3])
    over, under = (top - pitch) // f, (foot + pitch) // f
    if over < 0 or under >= len(sketch.barrier) or sketch.standing[top // f : -(-foot // f), x0:x1].any():
        return False
    return all(x1 - x0 <= REACHED * _gutter_width(sketch.barrier[row], x0, x1) for row in (over, under))


def _gutter_width(row: npt.NDArray[np.uint8], x0: int, x1: int) -> int:
    """How wide the gutter is that is seen in a row between two x; 0 where there is none."""
    white = np.flatnonzero(row[x0:x1])
    if not white.size:
        return 0
    sides = np.flatnonzero(np.concatenate([[0], row, [0]]) == 0)
    right = int(np.searchsorted(sides, x0 + white[0] + 1))
    return int(sides[right] - sides[right - 1] - 1)


def _ends_below(left: list[int], right: list[int], head: float, sketch: Sketch, measures: Measures) -> bool:
    """Whether the gutter in a gap between large glyphs comes from below and ends there: a space of the heading."""
    f = sketch.factor
    above = max(0, round(head - HEADROOM_PITCHES * measures.pitch)) // f
    below = round(max(left[3], right[3])) // f + 1
    x0, x1 = left[2] // f, max(left[2] // f + 1, -(-right[0] // f))
    lying = sketch.lying[above : round(head) // f + 1]
    walls = np.flatnonzero(sketch.standing[above:below, x0:x1].any(axis=1))
    near = round(ROOF_GLYPHS * measures.glyph) // f
    roofs = [np.flatnonzero(part.any(axis=1)) for part in (lying[:, max(0, x0 - near) : x1], lying[:, x0 : x1 + near])]
    if all(roof.size for roof in roofs):
        roof = max(int(rows[-1]) for rows in roofs)
        if lying[:, x0:x1].any() or (walls <= roof).any():
            return not bool((walls >= roof).any())
    if walls.size:
        return False
    beside, top = round(FLANK_GLYPHS * measures.glyph) // f, max(above + 1, round(head) // f - 1)
    flanks = sketch.text[above:top, max(0, x0 - beside) : x0], sketch.text[above:top, x1 : x1 + beside]
    return not (sketch.barrier[above, x0:x1].any() and all(flank.any() for flank in flanks))


def barred(left: list[int], right: list[int], sketch: Sketch) -> bool:
    """Whether a gutter or rule stands between two pieces of a row."""
    if right[0] <= left[2]:
        return False
    f = sketch.factor
    top, bottom = max(left[1], right[1]) // f, min(left[3], right[3]) // f
    if top >= bottom:
        top, bottom = bottom, top + 1
    between = sketch.barrier[top : bottom + 1, left[2] // f : max(left[2] // f + 1, -(-right[0] // f))]
    return bool(between.any(axis=1).mean() > BARRED_SHARE) if between.size else False


def are_two_headings(left: list[int], right: list[int], others: npt.NDArray[np.int64], sketch: Sketch) -> bool:
    """Whether two pieces of a row of large glyphs are lines of two headings side by side.

    Over or under them stand two more, parted in the same place, of which the right one begins where this does; or the
    left one alone has a second line.
    """
    if left[2] >= right[0]:
        return False
    high = min(left[3] - left[1], right[3] - right[1])
    apart = np.maximum(others[:, 1] - max(left[3], right[3]), min(left[1], right[1]) - others[:, 3])
    rows = others[(np.abs(apart - STACKED_HEIGHTS * high / 2) <= STACKED_HEIGHTS * high / 2)]
    rows = rows[rows[:, 3] - rows[:, 1] > BARRED_SHARE * high]
    if ((rows[:, 0] < left[2]) & (rows[:, 2] > right[0])).any():
        return False
    large = rows[rows[:, 3] - rows[:, 1] > ALIKE_SHARE * high]
    flush = large[np.abs(large[:, 0] - right[0]) < FLUSH_HEIGHTS * high]
    ended = large[(large[:, 2] <= right[0]) & (large[:, 2] > left[0])]
    both = any(min(f[3], e[3]) > max(f[1], e[1]) for f in flush for e in ended)
    wide = right[0] - left[2] > SECOND_HEIGHTS * high
    if not both and not any(wide and _is_second(e, left, right, rows, FLUSH_HEIGHTS * high) for e in ended):
        return False
    return _inner_white(left, right, sketch) < SET_CLOSE * (right[0] - left[2])


def _is_second(
    row: npt.NDArray[np.int64], left: list[int], right: list[int], others: npt.NDArray[np.int64], slack: float
) -> bool:
    """Whether a row goes on, under the left one of two pieces, with that alone: in its middle or flush with it."""
    placed = min(abs(row[0] - left[0]), abs(row[0] + row[2] - left[0] - left[2]) / 2) < slack
    beside = (others[:, 0] < right[2]) & (others[:, 2] > right[0])
    beside &= np.minimum(others[:, 3], row[3]) > np.maximum(others[:, 1], row[1])
    return bool(placed and row[1] >= left[3] and not beside.any())


def _inner_white(left: list[int], right: list[int], sketch: Sketch) -> float:
    """The usual white between neighbouring characters of two pieces, in pixels."""
    f, whites = sketch.factor, list[int]()
    for x0, y0, x1, y1 in (left, right):
        inked = np.flatnonzero(sketch.text[y0 // f : y1 // f, x0 // f : x1 // f].any(axis=0))
        steps = np.diff(inked) - 1
        whites += steps[steps > 0].tolist()
    return float(np.median(whites)) * f if whites else 0.0
