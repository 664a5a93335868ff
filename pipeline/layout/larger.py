"""Frames set in larger type than the page, adverts most of all: they are looked at by measures of their own."""

import numpy as np

from pipeline.layout.ink import Boxes, Components, Mask, Measures, area, meet
from pipeline.layout.large import BIG_GLYPHS
from pipeline.layout.measuring import measure
from pipeline.layout.writing import DRAWING_GLYPHS

LEAST_PIECE_GLYPHS = 0.4
"""Smaller pieces of ink, marks and specks, do not tell how large a frame's type is,"""
LEAST_LINES = 3.0
"""one that has no room for so many of its lines is the edge of a heading,"""
MOST_PAGE_SHARE = 0.3
"""and a larger part of the page is no frame of another type."""


def larger_zones(text: Mask, pieces: Components, frames: Boxes, measures: Measures) -> list[tuple[list[int], Measures]]:
    """Frames whose lines are so large that they would be headings beside the page's, with their own measures.

    Of frames in each other the inner one.
    """
    found: list[tuple[list[int], Measures]] = []
    for frame in sorted(frames.tolist(), key=area):
        if any(meet(frame, zone) for zone, _ in found) or area(frame) > MOST_PAGE_SHARE * text.size:
            continue
        x0, y0, x1, y1 = frame
        size = _type_size(pieces, frame, measures)
        own = measure(text[y0:y1, x0:x1], size)[0] if size else None
        if own is None or min(x1 - x0, y1 - y0) <= LEAST_LINES * own.pitch:
            continue
        if own.glyph >= BIG_GLYPHS * measures.glyph:
            found.append((frame, own))
    return found


def _type_size(pieces: Components, box: list[int], measures: Measures) -> float:
    """The size that the pieces with half of a box's ink have; 0 without any."""
    middle = (pieces.boxes[:, :2] + pieces.boxes[:, 2:]) / 2
    inside = ((middle >= box[:2]) & (middle < box[2:])).all(axis=1)
    size = np.maximum(pieces.width, pieces.height)
    inside &= (size > LEAST_PIECE_GLYPHS * measures.glyph) & (size < DRAWING_GLYPHS * measures.glyph)
    if not inside.any():
        return 0.0
    order = np.argsort(size[inside], kind="stable")
    ink = np.cumsum(pieces.area[inside][order])
    return float(size[inside][order][np.searchsorted(ink, ink[-1] / 2)])
