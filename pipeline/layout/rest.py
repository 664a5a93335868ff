"""Nothing is dropped: ink that lies in no line, figure or rule is found and listed."""

import cv2
import numpy as np

from pipeline.layout.ink import Boxes, Mask, Measures, components_of, pool
from pipeline.model import Box

NEAR_GLYPHS = 0.8
"""Ink that is no further apart than this is listed as one place."""
LEAST_GLYPHS = 0.6
"""A place smaller than this both ways is a speck: it counts in the share, but is not listed."""
MOST_PLACES = 50
"""At most so many places are listed, the largest: a page with more is noise all over."""


def find_rest(text: Mask, all_ink: int, lines: Boxes, measures: Measures) -> tuple[list[Box], float]:
    """Places of the text's ink outside of all lines, and its share of all the page's ink (0 to 1)."""
    rest = text.copy()
    for x0, y0, x1, y1 in lines.tolist():
        rest[y0:y1, x0:x1] = 0
    share = cv2.countNonZero(rest) / max(1, all_ink)
    factor = measures.px(NEAR_GLYPHS)
    places = components_of(pool(rest, factor))
    found = []
    for x0, y0, x1, y1 in (places.boxes * factor).tolist():
        part = rest[y0:y1, x0:x1]
        rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
        box = Box(x0 + int(columns[0]), y0 + int(rows[0]), x0 + int(columns[-1]) + 1, y0 + int(rows[-1]) + 1)
        if max(box.width, box.height) >= LEAST_GLYPHS * measures.glyph:
            found.append(box)
    found.sort(key=lambda box: (-box.area, box))
    return found[:MOST_PLACES], round(share, 5)
