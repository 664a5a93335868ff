"""Negatives, as microfilm often is: light print on dark all over the page."""

import cv2
import numpy as np
from numpy.typing import NDArray

SAMPLE_STEP = 4
"""Every fourth pixel each way tells."""
CELLS = 12
"""A page is looked at in so many cells each way, but for the outermost, where film or bed around it is, each with its
own two tones: boxes and photos have others than text;"""
DARK_SHARE = 0.5
"""where more than this of a cell is dark, light things stand on it;"""
NEGATIVE_SHARE = 0.8
"""in so many of a negative's cells, each counted by how far its tones are apart: 0.85 and more of all pages inverted,
as they are 0.17 at most."""


def is_negative(grey: NDArray[np.uint8]) -> bool:
    """Whether nearly all that is on a page is lighter than what it stands on."""
    sample = grey[::SAMPLE_STEP, ::SAMPLE_STEP]
    dark, whole = 0.0, 0.0
    for band in np.array_split(sample, CELLS)[1:-1]:
        for cell in np.array_split(band, CELLS, axis=1)[1:-1]:
            if cell.size:
                level, split = cv2.threshold(np.ascontiguousarray(cell), 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
                light = float(split.mean())
                apart = float(cell[cell > level].mean() - cell[cell <= level].mean()) if 0 < light < 1 else 0.0
                whole += apart
                dark += apart * (1 - light > DARK_SHARE)
    return dark > NEGATIVE_SHARE * whole
