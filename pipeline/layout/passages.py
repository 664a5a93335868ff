"""Whether a gutter or a rule parts two pieces of one row, or what seems one is a space of their heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.layout.gutters import FLANK_GLYPHS

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipeline.layout.ink import Measures
    from pipeline.layout.sketch import Sketch

HEADROOM_PITCHES = 2.5
"""A gutter that separates two headings side by side goes on above them so far, unless a rule stands there."""
ROOF_GLYPHS = 2.0
"""unless it ends at the gap between two rules that lie, no further from it than this."""
REACHED = 0.75
"""White no wider than this share of the gutter over and under it is none: large glyphs reach into it from its sides."""
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
