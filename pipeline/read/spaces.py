"""Spaces between words of letters that a reader closed up, put back where the line shows them.

Squeezed lines lose spaces to PP-OCRv6, and narrow columns, set wide, to Tesseract: of 68 errors on true lines of three
pages in English and French 69 in a hundred were spaces.
"""

from bisect import bisect
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipeline.read.crops import ink_of
from pipeline.read.engine import Picture, Reading
from pipeline.read.points import CROP_OVER_EM

WORD_GAP = 0.3
"""White between words is at least this share of the line's height wide, and"""
OVER_LETTERS = 4.0
"""so many times the usual white between its letters, which is more where it is letter-spaced. Of 23,200 characters in
English, German and French, bad scans too, 64 are wrong with it, 132 without; at 0.2 and 0.25 times a few more."""


def mend_spaces(image: Picture, reading: Reading) -> Reading:
    """`reading` of a line that lies, as in `image`, with a space in each wide gap between its letters that has none."""
    if len(reading.text) < 2:
        return reading
    text, centres, chances = reading
    closed = [(wide, at, x) for wide, at, x in _gaps(image, reading) if " " not in text[at - 1 : at + 1]]
    if not closed:
        return reading
    usual = float(np.median([wide for wide, _, _ in closed]))
    least = max(WORD_GAP * image.shape[0] / CROP_OVER_EM, OVER_LETTERS * usual)
    for _, at, x in reversed([gap for gap in closed if gap[0] >= least]):
        text = f"{text[:at]} {text[at:]}"
        chances = (*chances[:at], min(chances[at - 1 : at + 1]), *chances[at:])
        centres = (*centres[:at], x, *centres[at:])
    return Reading(text, centres, chances)


def _gaps(image: Picture, reading: Reading) -> Iterator[tuple[int, int, float]]:
    """The white between two characters: its width in pixels, the second one's number, its middle as share of the line.

    Of several between the same two, as beside dirt, the widest.
    """
    inked: NDArray[np.intp] = np.flatnonzero(ink_of(image).any(axis=0))
    steps = np.diff(inked)
    widest: dict[int, tuple[int, int, float]] = {}
    for n in np.flatnonzero(steps > 1).tolist():
        middle = float(inked[n] + inked[n + 1]) / 2 / image.shape[1]
        at = bisect(reading.centres, middle)
        if 0 < at < len(reading.text):
            widest[at] = max(widest.get(at, (0, at, 0.0)), (int(steps[n]) - 1, at, middle))
    yield from widest.values()
