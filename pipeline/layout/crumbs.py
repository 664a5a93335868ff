"""What lies in a gutter and does not end it: dirt, and the bits that a worn rule is broken to."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Components, Mask, components_of

SPECK_GLYPHS = 0.35
"""Dirt in a gutter is no larger than this,"""
LONELY_GLYPHS = 0.3
"""with nothing so near: a comma is nearer to its text. It does not end a gutter."""
BIT_GLYPHS = (0.35, 1.5)
"""A bit of a worn rule is no wider and no higher than this"""
BESIDE_BIT_GLYPHS = 0.25
"""and has white on both sides so wide;"""
BITS = 4
"""so many of them stand under each other"""
BITS_PITCHES = 4.0
"""no further away than this."""


def specks(blocked: Mask, glyph: float) -> Mask:
    """Dirt: marks smaller than any glyph with white around them, wider than between a mark and its text."""
    parts = components_of(blocked)
    found = np.zeros_like(blocked)
    most, around = max(2, round(SPECK_GLYPHS * glyph)), max(2, round(LONELY_GLYPHS * glyph))
    small = parts.boxes[(parts.width <= most) & (parts.height <= most)]
    near = small + around * np.array([-1, -1, 1, 1], np.int32)
    within, own = _ones_within(blocked, np.concatenate([near, small])).reshape(2, -1)
    for x0, y0, x1, y1 in small[within == own].tolist():
        found[y0:y1, x0:x1] = blocked[y0:y1, x0:x1]
    return found


def worn(text: Mask, parts: Components, glyph: float, pitch: float) -> Mask:
    """What a worn rule is broken to: narrow marks under each other, white on both sides wider than between letters.

    `parts`: the pieces of the text.
    """
    found = np.zeros_like(text)
    most, around = max(2, round(BIT_GLYPHS[0] * glyph)), max(2, round(BESIDE_BIT_GLYPHS * glyph))
    boxes = parts.boxes[(parts.width <= most) & (parts.height <= BIT_GLYPHS[1] * glyph)]
    x0, y0, x1, y1 = boxes.T
    sides = np.concatenate([(x0 - around, y0, x0, y1), (x1, y0, x1 + around, y1)], axis=1)
    boxes = boxes[~_ones_within(text, sides.T).reshape(2, -1).any(axis=0)]
    for x0, y0, x1, y1 in boxes.tolist():
        near = (boxes[:, 0] < x1 + 1) & (boxes[:, 2] > x0 - 1) & (np.abs(boxes[:, 1] - y0) < BITS_PITCHES * pitch)
        if near.sum() >= BITS:
            found[y0:y1, x0:x1] = text[y0:y1, x0:x1]
    return found


def _ones_within(mask: Mask, boxes: Boxes) -> npt.NDArray[np.int32]:
    """How many ones lie in each box, as far as it is in the picture."""
    height, width = mask.shape
    x0, y0, x1, y1 = np.clip(boxes, 0, [width, height, width, height]).T
    upto = cv2.integral(mask)
    return np.asarray(upto[y1, x1] - upto[y0, x1] - upto[y1, x0] + upto[y0, x0], np.int32)
