"""Type that touches the frame around it and is one piece of ink with it."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Mask, Measures, components_of
from pipeline.layout.strokes import long_runs
from pipeline.layout.writing import DRAWING_GLYPHS
from pipeline.picture.ink import sums, turned
from pipeline.picture.stretches import stretches

SIDE_SHARE = 0.25
"""A side of a frame, however worn, has so much of each row of pixels along it inked,"""
SIDE_GLYPHS = 2.5
"""and lies within so many glyphs of the edge of the frame's box."""
RULE_GLYPHS = 6.0
"""A straight run so long in a frame is a rule, as of a table, and no stroke of a character."""
LEAST_GLYPHS = 0.4
"""Type is at least so large: smaller bits are what print and scan left of the frame."""


def stuck_type(own: Mask, measures: Measures) -> Mask | None:
    """What in a frame's piece of ink, `own`, is type and not the frame's sides; None if it has no two, or rules inside.

    A worn frame is in pieces, of two sides or three. What is as large as drawings are stays the frame's.
    """
    (left, right), (top, foot) = (_depths(sums(own, axis) / own.shape[axis], measures) for axis in (0, 1))
    if sum(map(bool, (left, right, top, foot))) < 2:
        return None
    inner = own.copy()
    inner[:, :left], inner[:, own.shape[1] - right :], inner[:top], inner[own.shape[0] - foot :] = 0, 0, 0, 0
    least = measures.px(RULE_GLYPHS) | 1
    if long_runs(inner, least).any() or long_runs(turned(inner), least).any():
        return None
    pieces = components_of(inner)
    size = np.maximum(pieces.width, pieces.height)
    large = (size >= LEAST_GLYPHS * measures.glyph) & (size < DRAWING_GLYPHS * measures.glyph)
    return np.asarray(np.concatenate([[False], large])[pieces.labels], np.uint8)


def _depths(inked: npt.NDArray[np.floating], measures: Measures) -> tuple[int, int]:
    """How deep the frame's sides are at both ends of a profile of ink across them, in pixels; 0 where there is none."""
    near, depths = measures.px(SIDE_GLYPHS), []
    for profile in (inked, inked[::-1]):
        runs = stretches(profile[:near] > SIDE_SHARE)
        depths.append(int(runs[0, 1]) if len(runs) else 0)
    return depths[0], depths[1]
