"""What is left of pictures at their edges: the ink along their sides up to the white around them."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.layout.figures import joined
from pipeline.layout.ink import Boxes, Mask, Measures

FRINGE_STEP_GLYPHS = 0.2
"""A picture is grown by strips so wide,"""
FRINGE_GLYPHS = 2.0
"""no further than this,"""
FRINGE_PART = 1.0
"""or this share of how far it reaches already: where a screen's dots meet they are neither black nor white ones,"""
FRINGE_GAP_GLYPHS = 0.4
"""where ink with gaps no wider than this, the dots of its screen,"""
FRINGE_SHARE = 0.7
"""takes so much of its side: lines of text beside it leave more white."""
EDGE_SIDE_SHARE = 0.9
"""What lies along so much of a side of the page, and at its edge, is the shadow there: no picture's fringe."""


def fringed(pictures: Boxes, ink: Mask, measures: Measures) -> Boxes:
    """The pictures with what is left of them at their edges: ink along a whole side, before the white around them."""
    step, gap = measures.px(FRINGE_STEP_GLYPHS), measures.px(FRINGE_GAP_GLYPHS) | 1
    shadows = [box for box in pictures.tolist() if _is_edge_shadow(box, ink.shape)]
    done = []
    for box in (box for box in pictures.tolist() if box not in shadows):
        for side, way in ((0, -1), (1, -1), (2, 1), (3, 1)):
            most = max(FRINGE_GLYPHS * measures.glyph, FRINGE_PART * (box[side % 2 + 2] - box[side % 2]))
            for _ in range(round(most) // step):
                x0, y0, x1, y1 = box
                edge = box[side]
                low, high = max(0, min(edge, edge + way * step)), max(edge, edge + way * step)
                strip = ink[y0:y1, low:high] if side % 2 == 0 else ink[low:high, x0:x1]
                if _inked(np.asarray(strip.max(axis=1 - side % 2, initial=0), np.uint8), gap) < FRINGE_SHARE:
                    break
                box[side] = low if way < 0 else min(high, ink.shape[1 - side % 2])
        done.append(box)
    return np.array(joined(done) + shadows, np.int32).reshape(-1, 4)


def _is_edge_shadow(box: list[int], shape: tuple[int, ...]) -> bool:
    """Whether a box lies all along the left or right edge of the page, from which it reaches less than half across."""
    x0, y0, x1, y1 = box
    height, width = shape
    return y1 - y0 > EDGE_SIDE_SHARE * height and x1 - x0 < width / 2 and (x0 <= 1 or x1 >= width - 1)


def _inked(row: Mask, gap: int) -> float:
    """Share of a row that is ink when gaps of so many pixels count as ink."""
    return float(cv2.morphologyEx(row, cv2.MORPH_CLOSE, np.ones(gap, np.uint8)).mean()) if row.any() else 0.0
