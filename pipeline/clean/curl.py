"""How the lines of a page bend: measured on short pieces of them all over the page, or not at all.

Each piece tells a slope. A smooth field of slopes is fitted to them, and summed up along the lines it gives how
far they are shifted. It counts only where half of the lines tell the same as the other half.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.bend import Bend
from pipeline.clean.skew import reduced, turned_back

Numbers = NDArray[np.float64]

WORKING_PX = 12.0
"""Lines are measured with characters of this height."""
CLOSED_GLYPHS = 0.7
"""Gaps up to this many character heights are inside a line; no column is so near."""
RULE_GLYPHS = 3.0
"""What runs straight across the lines for so long is a rule, and ties them together."""
PIECE_GLYPHS = 7.0
"""Lines are cut at every such length: long against the unevenness of characters, short against a column."""
LEAST_PIECE = 0.6
"""A piece holds ink over this share of its length at least."""
THICKNESS_GLYPHS = 0.45
"""Ink lies this near its piece's own line, as a standard deviation; two lines that touch lie further."""
DEGREE = 3
"""Of the slopes along the lines: a curl at either side and a wave between."""
LEAST_PIECES = 60
THIRDS = 3
LEAST_IN_THIRD = 5
"""Every third of the lines' length holds pieces, or too little is known."""
ROUNDS = 4
OUTLYING = 2.5
"""Pieces further from the fit than this many deviations (from the median) are left out in the next round."""
DEVIATION_OVER_MEDIAN = 1.4826
LEAST_SHIFT_GLYPHS = 0.25
"""Less moves no line into its neighbour's place, and straightening blurs."""
AGREEMENT = 0.5
"""The two halves of the lines differ by less than this share of the shift that they tell: 0.1 to 0.4 on bent pages,
0.8 and more on flat ones."""


class _Pieces(NamedTuple):
    """Where pieces of lines are, from -1 to 1 over the page, and their slopes."""

    along: Numbers
    across: Numbers
    slope: Numbers

    def some(self, chosen: NDArray[np.bool_]) -> "_Pieces":
        return _Pieces(self.along[chosen], self.across[chosen], self.slope[chosen])


def find_bend(ink: NDArray[np.uint8], glyph_px: float, skew_deg: float, *, down: bool, scale: float) -> Bend | None:
    """Give the bend of a page's lines in pixels of the picture, of which a pixel takes `scale` of the mask's.

    `ink` is 0 and 1 and stands upright but for its skew; lines run down where `down`. None where lines are
    straight, or too few to tell.
    """
    if not glyph_px:
        return None
    page = turned_back(reduced(ink, WORKING_PX / glyph_px), skew_deg)
    pieces = _pieces(np.ascontiguousarray(page.T) if down else page)
    thirds = np.bincount(((pieces.along + 1) / 2 * THIRDS).astype(int), minlength=THIRDS)
    if len(pieces.slope) < LEAST_PIECES or thirds.min() < LEAST_IN_THIRD:
        return None
    length = ink.shape[0 if down else 1] / scale
    odd = np.arange(len(pieces.slope)) % 2 == 1
    one, other, both = (_shift(pieces.some(chosen), length) for chosen in (odd, ~odd, odd | ~odd))
    shift = _over_page(both)
    if np.abs(shift).max() < LEAST_SHIFT_GLYPHS * glyph_px / scale:
        return None
    if np.std(_over_page(one) - _over_page(other)) > AGREEMENT * np.std(shift):
        return None
    return Bend(down=down, level=tuple(both[0].round(3)), fan=tuple(both[1].round(3)))


def _pieces(page: NDArray[np.uint8]) -> _Pieces:
    """Fit a straight line through the ink of each piece of each line that runs across."""
    ink = (page > 96).astype(np.uint8)
    upright = np.ones((round(RULE_GLYPHS * WORKING_PX), 1), np.uint8)
    ink[cv2.morphologyEx(ink, cv2.MORPH_OPEN, upright) > 0] = 0
    gap = np.ones((1, 2 * round(CLOSED_GLYPHS * WORKING_PX / 2) + 1), np.uint8)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, gap)
    step = round(PIECE_GLYPHS * WORKING_PX)
    closed[:, ::step] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=4)
    y, x = np.nonzero(ink & (stats[:, cv2.CC_STAT_WIDTH] >= LEAST_PIECE * step).astype(np.uint8)[labels])
    piece = labels[y, x]
    dots = np.maximum(np.bincount(piece, minlength=count), 1)
    mean_x, mean_y, xx, xy, yy = (np.bincount(piece, v, count) / dots for v in (x, y, x * x, x * y, y * y))
    spread, together, thick = xx - mean_x**2, xy - mean_x * mean_y, yy - mean_y**2
    spread[0] = 0  # the paper
    good = spread >= (LEAST_PIECE * step) ** 2 / 12
    slope = together[good] / spread[good]
    thin = thick[good] - slope * together[good] <= (THICKNESS_GLYPHS * WORKING_PX) ** 2
    along, across = (
        2 * mean[good][thin] / side - 1 for mean, side in zip((mean_x, mean_y), page.shape[::-1], strict=True)
    )
    return _Pieces(along, across, slope[thin])


def _shift(pieces: _Pieces, length: float) -> tuple[Numbers, Numbers]:
    """Fit the field of slopes and sum it up along the lines: the coefficients of a Bend, its mean zero."""
    powers = pieces.along[:, None] ** np.arange(DEGREE + 1)
    terms = np.hstack((powers, powers * pieces.across[:, None]))
    kept = np.ones(len(terms), bool)
    for _ in range(ROUNDS):
        known = terms[kept]
        fit = np.linalg.lstsq(known.T @ known, known.T @ pieces.slope[kept], rcond=None)[0]
        off = np.abs(pieces.slope - terms @ fit)
        kept = off <= OUTLYING * DEVIATION_OVER_MEDIAN * np.median(off)
    order = np.arange(1, DEGREE + 2)
    level, fan = (np.append(0.0, half / order) * length / 2 for half in np.split(fit, 2))
    for one in (level, fan):
        one[0] = -(one[2::2] / np.arange(3, DEGREE + 3, 2)).sum()
    return level, fan


def _over_page(shift: tuple[Numbers, Numbers]) -> Numbers:
    """The shift on a grid of places, pixels."""
    places = np.linspace(-1, 1, 21)
    level, fan = (np.polyval(one[::-1], places) for one in shift)
    return np.stack((level - fan, level, level + fan))
