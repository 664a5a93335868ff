"""Strokes of colour over black print, as library stamps and pens leave them: made as light as the paper under them.

Ink of colour lets one of the three lights through nearly whole: what lies under it is seen in that one.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.picture.ink import MOST_MEASURED_PIXELS, labelled
from pipeline.picture.sizing import shrunk

Grey = NDArray[np.uint8]
Colour = NDArray[np.uint8]
"""Height x width x red, green, blue."""
Shares = NDArray[np.float32]
WHITE = 200
"""A picture's lights are counted so that paper has this much of each: what is lighter has room, too."""

LOOK_FACTOR = 8
"""Whether a page has any colour is seen in a picture reduced so far,"""
LOOK_COLOURED, LOOK_GLYPHS = 0.1, 2.0
"""where so much of the paper's light is between the lightest and the darkest channel in so many squares of a character,
all counted together: thin strokes are pale there."""
WORKING_GLYPH_PX = 12.0
"""Strokes are told from one another where characters are at least so high, and"""
COLOURED = 0.2
"""so much is between the channels."""
PAPER_GLYPHS = 3.0
"""The paper's own colour is the lightest in squares so wide; what is wider is tinted paper, or a picture."""
PAPER_GLYPH_PX = 4.0
"""It is seen where characters are so high,"""
DARKEST_PAPER = 0.5
"""and is no darker than this share of it is in the middle of the page: there is the scanner's bed, or a picture."""
BLACK = 0.45
"""Print has less than this share of the paper's light in all channels."""
APART_GLYPHS = 0.5
"""What is coloured and as near to each other is one stamp, or one hand's strokes:"""
LONG_GLYPHS = 1.5
"""longer than this, for what glimmers at the edge of a letter is not;"""
WHITE_SHARE = 0.25
"""with so much of it away from print,"""
CROSSED_SHARE = 0.03
"""but so much of it right beside it, for type and rules in colour stand by themselves;"""
PRINT_SHARE = 0.2
"""and so much of what is dark beside it is no colour itself, which dark type in colour has none of but its own;"""
TOUCHED_SHARE, THIN_GLYPHS, FAR_GLYPHS = 0.005, 0.3, 4.0
"""less where it is a line, so thin all along and so long;"""
MOST_COVERED = 0.5
"""and no more than so much of where it stands is coloured: pictures are."""
LEVEL = 0.75
"""So much of a stamp is no lighter in its lightest channel than what becomes paper."""


def without_strokes(grey: Grey, glyph_px: float, colour: Callable[[int], Colour]) -> tuple[Grey, float]:
    """The picture with strokes of colour that cross its print as light as the paper, and the share that they cover.

    `colour` gives the picture in colour, reduced by a factor, a power of 2.
    """
    if glyph_px <= 0:
        return grey, 0.0
    glyph = glyph_px / LOOK_FACTOR
    tiny = _lights(colour(LOOK_FACTOR), glyph)[0]
    if (_spread(tiny) > LOOK_COLOURED * WHITE).sum() < LOOK_GLYPHS * glyph**2:
        return grey, 0.0
    factor = 1 << max(grey.size > MOST_MEASURED_PIXELS, int(np.log2(glyph_px / WORKING_GLYPH_PX)))
    lights, paper = _lights(colour(factor), glyph_px / factor)
    strokes = _strokes(lights, glyph_px / factor)
    if not strokes.any():
        return grey, 0.0
    gain = strokes * cv2.divide(_lightest(lights), np.maximum(_luma(lights), 1), dtype=cv2.CV_32F)
    gain = np.maximum(cv2.dilate(gain, np.ones((3, 3), np.uint8)), 1)
    size = grey.shape[1], grey.shape[0]
    gains, white = cv2.resize(gain, size), cv2.resize(_luma(paper), size)
    lit = cv2.multiply(grey, gains, dtype=cv2.CV_8U)
    return np.asarray(np.where(gains > 1, np.maximum(np.minimum(lit, white), grey), grey)), float((strokes > 0).mean())


def _lights(colour: Colour, glyph: float) -> tuple[Colour, Colour]:
    """Each channel beside the paper's, which is WHITE; and the paper, in a reduced picture."""
    factor = max(1, round(glyph / PAPER_GLYPH_PX))
    side = round(PAPER_GLYPHS * glyph / factor) | 1
    closed = cv2.morphologyEx(shrunk(colour, factor), cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    least = DARKEST_PAPER * np.median(closed, axis=(0, 1))
    paper = np.maximum(cv2.blur(closed, (side, side)), least.astype(np.uint8)).astype(np.uint8)
    whole = cv2.resize(paper, (colour.shape[1], colour.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(colour, whole, scale=WHITE), np.uint8), paper


def _luma(colour: Colour) -> Grey:
    return np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.uint8)


def _lightest(lights: Colour) -> Grey:
    return np.asarray(cv2.max(cv2.max(lights[..., 0], lights[..., 1]), lights[..., 2]), np.uint8)


def _spread(lights: Colour) -> Grey:
    """How far the channels are apart."""
    return _lightest(lights) - np.asarray(cv2.min(cv2.min(lights[..., 0], lights[..., 1]), lights[..., 2]), np.uint8)


def _strokes(lights: Colour, glyph: float) -> Shares:
    """For strokes of colour that cross print, by how much their lightest channel is darker than paper; 0 elsewhere."""
    coloured, lightest = (_spread(lights) > COLOURED * WHITE).view(np.uint8), _lightest(lights)
    dark = (lightest < BLACK * WHITE).view(np.uint8)
    beside, print_ = (cv2.dilate(one, np.ones((3, 3), np.uint8)) > 0 for one in (dark, dark & (1 - coloured)))
    reach = 2 * round(APART_GLYPHS * glyph) + 1
    labels, stats = labelled(np.asarray(cv2.dilate(coloured, np.ones((reach, reach), np.uint8)), np.uint8))
    names = labels[coloured > 0]
    count = np.maximum(np.bincount(names, minlength=len(stats)), 1)
    crossed, printed = (np.bincount(names[one[coloured > 0]], minlength=len(stats)) / count for one in (beside, print_))
    long = stats[:, 2:4].max(axis=1) - reach
    lines = (count < THIN_GLYPHS * glyph * long) & (long > FAR_GLYPHS * glyph)
    chosen = (crossed > np.where(lines, TOUCHED_SHARE, CROSSED_SHARE)) & (crossed < 1 - WHITE_SHARE)
    chosen &= lines | (printed > PRINT_SHARE * crossed)
    chosen &= (long > LONG_GLYPHS * glyph) & (count < MOST_COVERED * stats[:, 4])
    chosen[0] = False
    darker = np.zeros(len(stats), np.float32)
    tones = lightest[coloured > 0]
    for n in np.flatnonzero(chosen).tolist():
        darker[n] = WHITE / max(BLACK * WHITE, float(np.quantile(tones[names == n], LEVEL)))
    return np.asarray(coloured * darker[labels], np.float32)
