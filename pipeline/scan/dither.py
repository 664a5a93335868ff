"""Pages in black and white alone whose paper is full of dots, dithered or cut where it has grain: made grey again."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.picture.ink import measure_print
from pipeline.picture.sizing import shrunk

Grey = NDArray[np.uint8]

SAMPLE_STEP = 7
"""Every seventh pixel each way tells whether there is any grey: dither repeats in twos, fours or eights."""
BETWEEN, BETWEEN_SHARE = 0.1, 0.02
"""Fewer than so many are further from black and from white than this share of the way: what a lossy file blurs."""
CELL_PX, DOT_PX = 16, 3
"""In cells of this size with nothing as wide and high as this"""
DOTTED = 0.03
"""dots cover so much or more of half of them (0.12 to 0.33): on other pages most are white (0 to 0.01)."""
FIRST_PX, BELL_GLYPHS = 1.2, 0.05
"""Dots and the white between them become one grey by a bell of this deviation: the first shows how large characters
are."""


def without_dots(grey: Grey) -> Grey | None:
    """The picture in the greys that its dots stand for; None where its paper is white, or it has greys of its own."""
    if has_greys(grey):
        return None
    strokes = np.asarray(cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((DOT_PX, DOT_PX), np.uint8)), np.uint8)
    covered = 255 - shrunk(grey, CELL_PX)[shrunk(strokes, CELL_PX) > (1 - BETWEEN) * 255]
    if not covered.size or np.median(covered) < DOTTED * 255:
        return None
    smooth = np.asarray(cv2.GaussianBlur(grey, (0, 0), FIRST_PX), np.uint8)
    deviation = BELL_GLYPHS * measure_print(smooth).glyph_px
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), deviation), np.uint8) if deviation > FIRST_PX else smooth


def has_greys(grey: Grey) -> bool:
    """Whether a picture has more than black and white."""
    sample = grey[::SAMPLE_STEP, ::SAMPLE_STEP]
    between = (sample > BETWEEN * 255) & (sample < (1 - BETWEEN) * 255)
    return bool(between.mean() > BETWEEN_SHARE)
