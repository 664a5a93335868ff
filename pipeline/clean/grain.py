"""Show-through of a page in black and white alone: where a copier cut it, it is grain, dots as fine as pixels."""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.picture.ink import labelled
from pipeline.scan.dither import has_greys

Grey = NDArray[np.uint8]

MIDDLE = 128
"""Darker is black."""
UNLIKE, LEAST_UNLIKE = 1.5, 0.08
"""There is grain where pixels of another colour than most of the nine around them are so many times as frequent as in
most print, and at least this frequent: 0.1 to 0.36 in what shows through, 0.05 to 0.08 in print,"""
INKED = 0.1
"""that is where black covers so much,"""
WINDOW_GLYPHS = 0.5
"""seen in squares as wide as this share of a character."""
LEAST_GLYPHS = 1.0
"""Grain of what shows through is so many characters wide or high: large type, pictures."""
WIDE_GLYPHS = 2.0
"""What is wider and higher than this and"""
DARK = 0.65
"""darker than this in its darkest tenth is this side's picture."""
WAVES_PX, WAVE_GLYPHS, WAVES, WAVES_SHARE = 512, 0.4, 20, 0.25
"""So is what a printer's screen makes: in a square so wide the strongest waves, so many of those shorter than this,
hold more than this share of them all: 0.34 to 0.51, of grain 0.1 at most."""
LEAST_SHARE = 0.03
"""Where grain covers less of the page (beside dark pictures it covers 0.02), nothing is changed: 0.04 to 0.11 where it
spoils a page;"""
DOT_GLYPHS, DOTS = 0.1, 5.0
"""nor where it has fewer dots as small as this to a character's square: 7 to 50 in what shows through, 0.2 to 4 in worn
or tiny type."""
BELL_GLYPHS, SOLID, DENSER = 0.045, 0.45, 0.7
"""Print is where a bell of this deviation finds so much black, and more by this share of how frequent dots are: about
as frequent as grain is dense,"""
STROKE_GLYPHS, THIN_PX = 0.27, 1
"""or where, for as far as this along a line and across so many pixels,"""
FILLED = 0.88
"""black covers so much: a thin stroke."""
LEFT_GLYPHS = 0.2
"""Pieces that remain and are smaller than this are grain."""


def without_grain(grey: Grey, glyph_px: float) -> tuple[Grey, float]:
    """The picture without the grain of the other side, and the share of it that had some: 0 if it is as it was."""
    if glyph_px <= 0 or has_greys(grey):
        return grey, 0.0
    black = (grey < MIDDLE).view(np.uint8)
    around = cv2.boxFilter(black, -1, (3, 3), normalize=False)
    unlike = ((around > 4) != (black > 0)).view(np.uint8) * np.uint8(255)
    window = (_odd(WINDOW_GLYPHS * glyph_px),) * 2
    often, cover = cast("Grey", cv2.blur(unlike, window)), cast("Grey", cv2.blur(255 - grey, window))
    usual = np.median(often[cover > INKED * 255]) if (cover > INKED * 255).any() else 0.0
    grain = (often > max(UNLIKE * usual, LEAST_UNLIKE * 255)).view(np.uint8)
    wider = cast("Grey", cv2.dilate(grain, np.ones((_odd(WINDOW_GLYPHS / 2 * glyph_px),) * 2, np.uint8)))
    through = _through(wider, black, cover, glyph_px)
    if through.mean() < LEAST_SHARE or _dots(black, through, glyph_px) < DOTS:
        return grey, 0.0
    print_ = black & _solid(grey, black, often, glyph_px)
    labels, stats = labelled(print_)
    small = stats[:, 2:4].max(axis=1) < LEFT_GLYPHS * glyph_px
    small[0] = True
    return np.where(through & small[labels], np.uint8(255), grey), float(through.mean())


def _odd(px: float) -> int:
    """The odd number of pixels, at least 3, that comes next to it."""
    return max(3, round(px) | 1)


def _through(grain: Grey, black: Grey, cover: Grey, glyph_px: float) -> NDArray[np.bool_]:
    """Where grain is the other side's: as large as its headings and pictures, and no picture of this side."""
    labels, stats = labelled(grain)
    mine = stats[:, 2:4].max(axis=1) < LEAST_GLYPHS * glyph_px
    mine[0] = True
    wide = WIDE_GLYPHS * glyph_px
    for n in np.flatnonzero(~mine & (stats[:, 2:4].min(axis=1) > wide)):
        x, y, width, height, _ = stats[n]
        part = np.s_[y : y + height, x : x + width]
        own = (labels[part] == n).view(np.uint8)
        inside = cv2.erode(own, np.ones((_odd(wide),) * 2, np.uint8)) > 0
        dark = inside.any() and np.percentile(cover[part][inside], 90) > DARK * 255
        mine[n] = dark or _is_screen(black[part] * own, glyph_px)
    return np.asarray((~mine)[labels], np.bool_)


def _dots(black: Grey, through: NDArray[np.bool_], glyph_px: float) -> float:
    """How many dots there are to a character's square where grain is the other side's."""
    _, stats = labelled(black)
    x, y, width, height, _ = stats[1:][stats[1:, 2:4].max(axis=1) <= max(2.0, DOT_GLYPHS * glyph_px)].T
    return float(through[y + height // 2, x + width // 2].sum() * glyph_px**2 / through.sum())


def _is_screen(black: Grey, glyph_px: float) -> bool:
    """Whether black dots stand at even distances, as those of a printer's screen do and grain does not."""
    part = black[:WAVES_PX, :WAVES_PX].astype(np.float32)
    waves = np.abs(np.fft.rfft2(part - part.mean())) ** 2
    often = np.hypot(np.fft.fftfreq(part.shape[0])[:, np.newaxis], np.fft.rfftfreq(part.shape[1]))
    short = np.sort(waves[often > 1 / (WAVE_GLYPHS * glyph_px)])
    return bool(short[-WAVES:].sum() > WAVES_SHARE * short.sum())


def _solid(grey: Grey, black: Grey, often: Grey, glyph_px: float) -> Grey:
    """Where black is print, with a pixel around it."""
    dense = 255 - cv2.GaussianBlur(grey, (0, 0), max(1.0, BELL_GLYPHS * glyph_px))
    solid = (dense > cv2.convertScaleAbs(often, alpha=DENSER, beta=SOLID * 255)).view(np.uint8)
    long = _odd(STROKE_GLYPHS * glyph_px)
    for way in ((long, THIN_PX), (THIN_PX, long)):
        filled = (cv2.blur(black * np.uint8(255), way) > FILLED * 255).view(np.uint8)
        solid |= cast("Grey", cv2.dilate(filled, np.ones(way[::-1], np.uint8)))
    return cast("Grey", cv2.dilate(solid, np.ones((3, 3), np.uint8)))
