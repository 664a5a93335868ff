"""Nothing is dropped: ink that lies in no line, figure or rule is found and listed."""

import cv2

from pipeline.layout.ink import Boxes, Mask, Measures, components_of, pool, tight
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
    boxes = [Box(*box) for place in (places.boxes * factor).tolist() if (box := tight(rest, place))]
    found = [box for box in boxes if max(box.width, box.height) >= LEAST_GLYPHS * measures.glyph]
    found.sort(key=lambda box: (-box.area, box))
    return found[:MOST_PLACES], round(share, 5)
