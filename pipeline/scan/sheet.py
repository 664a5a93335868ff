"""Two pages on one sheet: where the fold lies between them, and which of them is read first.

A sheet is divided only where nothing is printed across its middle from top to bottom, over a space far wider
than any between its columns, and both sides are alike. In doubt it is one page.
"""

from enum import StrEnum
from typing import Any, NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.skew import find_skew
from pipeline.model import Box
from pipeline.picture.ink import Print
from pipeline.picture.stretches import stretches

Mask = NDArray[np.uint8]

OPENED_RATIO = 1.1
"""Width over height of an opened paper at least: pages are at most 0.8 times as wide as high, and cut at least
0.6; no newspaper has pages that lie."""
MIDDLE_RATIO = 0.06
"""The fold lies this near the middle of what is printed, as a share of its length."""
EDGE_RATIO = 0.06
"""What a space parts off within this share of the sheet's width from its edge is dirt, or the edge of a page below."""
GUTTER_GLYPHS = 3.0
"""Two inner margins of 5 mm, in characters of 9 points; columns stand one to two apart."""
GUTTER_OVER_OTHERS = 1.8
"""The space at the fold is so many times as wide as any other that runs through a page."""
GUTTER_OVER_MARGIN = 0.9
"""It holds two inner margins, so it is hardly narrower than an outer one; the gutters of a page are."""
FRAMED_GLYPHS = 2.0
"""Between two pages that have frames of their own less space is enough: frames of one page share an edge or stand
closer."""
FRAME_RATIO = 0.6
"""A page's own frame is so much of the print high at least, where it faces the fold."""
CLEAR_RATIO = 0.004
"""A strip of pixels with less ink than this share of its length has nothing printed in it, only dirt."""
ALIKE_RATIO = 0.75
"""Both pages' print is as wide as the other's, and as high, within this;"""
PLAIN_OVER_OTHERS = 3.0
"""a page that is half empty is seen where the space is so many times as wide as any between columns."""
STREAK_RATIO = 0.2
STREAK_GLYPHS = 3.0
"""Longer than this share of the sheet and no wider than so many characters: a crease, the shadow of the binding,
the edge of the other page; or a rule, which no gutter needs either."""
SOLID_RATIO = 0.7
"""More ink in a strip than this share of its length is the black between two pages that lie apart; print has half,
a dark bar with a heading in it less than this."""
SEAM_GLYPHS = 0.5
"""The soft edge of such a black."""
SPECK_GLYPHS = 0.4
"""Smaller marks are dirt."""


class Sheet(StrEnum):
    """How many pages a picture holds: found out, or known."""

    AUTO = "auto"
    ONE = "one"
    TWO = "two"


class _Fold(NamedTuple):
    place: float
    sure: bool


def may_be_two(width: float, height: float, sheet: Sheet) -> bool:
    """Whether a picture of this size is worth a look."""
    return sheet is Sheet.TWO or (sheet is Sheet.AUTO and width >= OPENED_RATIO * height)


def find_parts(grey: NDArray[np.uint8], found: Print, sheet: Sheet) -> tuple[Box, ...]:
    """Give the boxes of the two pages of a picture in reading order, or nothing where it is one page.

    `found` is what was measured on it. Side by side, the right one comes first where lines run down.
    With Sheet.TWO a picture is divided in any case: at its best gutter, else in the middle.
    """
    height, width = grey.shape
    if not may_be_two(width, height, sheet):
        return ()
    glyph_px = found.glyph_px * found.ink_scale
    if width >= height or sheet is Sheet.AUTO:
        fold = _fold(found.ink, glyph_px)
        if sheet is Sheet.AUTO and not fold.sure:
            return ()
        cut = round(fold.place * width)
        pair = Box(0, 0, cut, height), Box(cut, 0, width, height)
        return pair[::-1] if found.columns > found.rows else pair
    cut = round(_fold(np.ascontiguousarray(found.ink.T), glyph_px).place * height)
    return Box(0, 0, width, cut), Box(0, cut, width, height)


def _fold(ink: Mask, glyph_px: float) -> _Fold:
    """Where the fold lies between pages side by side, as a share of the width."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    marks = _Marks(stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    height, width = ink.shape
    kept = marks.printed(glyph_px, height, width).astype(np.uint8)
    lean = np.tan(np.radians(find_skew(ink, glyph_px)))
    upright = np.array([[1, -lean, lean * height / 2], [0, 1, 0]])
    ink = cast("Mask", cv2.warpAffine(kept[labels], upright, (width, height), flags=cv2.INTER_NEAREST))
    share = ink.mean(axis=0)
    clear = ((share <= CLEAR_RATIO) | (share >= SOLID_RATIO)).astype(np.uint8)
    seam = np.ones(2 * round(SEAM_GLYPHS * glyph_px / 2) + 1, np.uint8)
    clear = cv2.morphologyEx(clear, cv2.MORPH_CLOSE, seam).ravel()
    gaps = stretches(clear)
    wide, middle = np.diff(gaps, axis=1).ravel(), gaps.mean(axis=1)
    first = gaps[gaps[:, 0] <= EDGE_RATIO * width, 1].max(initial=0)
    last = gaps[gaps[:, 1] >= (1 - EDGE_RATIO) * width, 0].min(initial=width)
    inside = (middle > first) & (middle < last)
    gaps, wide, middle = gaps[inside], wide[inside], middle[inside]
    central = np.abs(middle - (first + last) / 2) <= MIDDLE_RATIO * (last - first)
    if not central.any():
        return _Fold(0.5, sure=False)
    best = int(np.argmax(np.where(central, wide, 0)))
    others = np.delete(wide, best).max(initial=0)
    margin = min(first, width - last)
    far = wide[best] >= max(GUTTER_GLYPHS * glyph_px, GUTTER_OVER_OTHERS * others, GUTTER_OVER_MARGIN * margin)
    framed = wide[best] >= FRAMED_GLYPHS * glyph_px and marks.frames(middle[best], wide[best], _height(ink))
    cuttable = abs(lean) * height <= wide[best]
    sides = ink[:, first : gaps[best, 0]], ink[:, gaps[best, 1] : last]
    plain = far and wide[best] >= PLAIN_OVER_OTHERS * others > 0
    alike = _alike(*(side.shape[1] for side in sides)) and (plain or _alike(*map(_height, sides)))
    return _Fold(float(middle[best]) / width, bool((far or framed) and cuttable and alike))


class _Marks(NamedTuple):
    """Connected marks of a sheet, the first of them the paper: where they begin, how wide and high they are."""

    left: NDArray[Any]
    across: NDArray[Any]
    down: NDArray[Any]

    def printed(self, glyph_px: float, height: int, width: int) -> NDArray[np.bool_]:
        """Which are neither specks nor long and thin."""
        speck = np.maximum(self.across, self.down) < SPECK_GLYPHS * glyph_px
        thin = np.minimum(self.across, self.down) <= STREAK_GLYPHS * glyph_px
        streak = thin & ((self.down >= STREAK_RATIO * height) | (self.across >= STREAK_RATIO * width))
        kept = ~(speck | streak)
        kept[0] = False
        return cast("NDArray[np.bool_]", kept)

    def frames(self, middle: float, wide: float, height: int) -> bool:
        """Whether high marks end at the gap around `middle` on both sides of it."""
        high = self.down >= FRAME_RATIO * height
        high[0] = False
        right = self.left + self.across
        before = high & (right <= middle) & (right >= middle - wide)
        after = high & (self.left >= middle) & (self.left <= middle + wide)
        return bool(before.any() and after.any())


def _alike(one: int, other: int) -> bool:
    """Whether both sides' print is as wide, or as high, as the other's."""
    return min(one, other) >= ALIKE_RATIO * max(one, other)


def _height(ink: Mask) -> int:
    """Rows that hold all of the ink but the outermost hundredth at either end."""
    growing = np.cumsum(ink.sum(axis=1, dtype=np.int64))
    return int(np.ptp(np.searchsorted(growing, (0.01 * growing[-1], 0.99 * growing[-1]))))
