"""Print that fades over the page, where ink ran out or light got at it: made as dark as the rest."""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.light import cells_of, mean_around

Grey = NDArray[np.uint8]

LEAST_CONTRAST = 0.1
"""Of its paper's light, print in a cell is darker by so much or more."""
HALF_SHARE = 0.9
"""Half of a cell of text has more than this share of its paper's light."""
FULL_QUANTILE = 0.75
"""Of the cells of text are no darker than the page's full print."""
FADED, FADED_SHARE = 0.6, 0.15
"""A page has faded where so much of its text has less than this share of the full print's darkness."""
AROUND_CELLS = 4
"""How dark print is, is told by the text around each cell, by a bell of this deviation: fading is slow."""
NEAR_CELLS = 5
"""Print that has not faded is as near to what shows through from the other side."""
MOST_GAIN = 3.0
"""Print is made so much darker at the most: grain grows with it."""


def without_fading(grey: Grey) -> tuple[Grey, float]:
    """The picture with all of its text as dark, and the share of it that had faded: 0 if it is as it was."""
    dark, half, bright = cells_of(grey)
    contrast = 1 - dark / np.maximum(bright, 1)
    text = (contrast > LEAST_CONTRAST) & (half > HALF_SHARE * bright)
    if not text.any():
        return grey, 0.0
    weights = text.astype(np.float32)
    darkest = cv2.dilate((contrast * text).astype(np.float32), np.ones((NEAR_CELLS, NEAR_CELLS), np.uint8))
    around, known = mean_around(np.asarray(darkest, np.float32), weights, AROUND_CELLS)
    full = np.quantile(around[text], FULL_QUANTILE)
    share = float((around[text] < FADED * full).mean())
    if share < FADED_SHARE:
        return grey, 0.0
    gain = np.where(known, np.clip(full / np.maximum(around, LEAST_CONTRAST), 1, MOST_GAIN), 1)
    beside, _ = mean_around(bright, weights, AROUND_CELLS)
    white = np.where(known & ~text, beside, bright)  # dark bars and pictures lie on the paper of the text beside them
    size = grey.shape[1], grey.shape[0]
    whites, gains = (cv2.resize(each.astype(np.float32), size) for each in (white, gain))
    return cast("Grey", np.clip(whites - (whites - grey) * gains, 0, 255).round().astype(np.uint8)), share
