"""Folds of a sheet: soft dark bands that run straight from edge to edge of the paper, across print and margins."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean import scratches
from pipeline.clean.scratches import BANDS, CROSSED_SHARE, SAMPLES, SPAN, bands_of, longest_way, mended_both_ways
from pipeline.picture.ink import ink_and_paper

Grey = NDArray[np.uint8]

WIDE_GLYPHS = 1.5
"""A fold's shade is at most so wide; what is no wider than a scratch is one."""
SHADED = 0.93
"""Of the light beside it, or less, is its own; the grain of paper does not reach as far."""
DEEPEST = 0.4
"""Print is seen in it, so it is no darker than this; rules are."""
WHOLE = 0.97
"""Where it ends, the paper has this share of the light beside it."""
OUTERMOST, OUTER, OUTER_SEEN = 2, 4, 3
"""It is seen in one of so many bands at either end of the sheet, and in so many of the outer ones: rules of print end
at the margin."""
PARTS = 8
"""The shade of a fold changes along it: it is told for so many parts."""
MOST = 4
"""Folds of one way that a sheet has."""


class _Fold(NamedTuple):
    """The middle of a fold in each row, and the share of the light that it leaves, rows by places to both sides."""

    middles: NDArray[np.int64]
    shade: NDArray[np.float32]


def without_folds(grey: Grey, glyph_px: float) -> tuple[Grey, int]:
    """The picture of a sheet with its folds as light as the paper beside them, and how many there were."""
    reach = round(WIDE_GLYPHS * glyph_px)
    if reach < 1 or min(grey.shape) < max(BANDS * SAMPLES // 2, 4 * reach):
        return grey, 0
    ink, paper = ink_and_paper(grey)

    def find(picture: Grey) -> list[_Fold]:
        folds = _folds(picture, reach, round(scratches.WIDE_GLYPHS * glyph_px))
        return [fold for fold in folds if _crosses(picture, fold.middles, reach, (ink + paper) / 2)]

    return mended_both_ways(grey, find, _light_up)


def _folds(grey: Grey, reach: int, thin: int) -> list[_Fold]:
    """The upright ones wider than `thin`, by the paper, the lightest quarter of rows, through lines of text, too."""
    _, light, places = bands_of(grey)
    around = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((1, 2 * reach + 1), np.uint8))
    shade = light / np.maximum(around, 1).astype(np.float32)
    left, numbers, beside = shade < SHADED, np.arange(BANDS), np.arange(-reach, reach + 1)
    rows, found = np.interp(np.arange(len(grey)), places, numbers), []
    for _ in range(MOST):
        path = longest_way(left)
        seen = left[numbers, path]
        ends = [seen[:OUTER], seen[: -OUTER - 1 : -1]]
        if seen.sum() < SPAN * BANDS or min(int(end.sum()) * bool(end[:OUTERMOST].any()) for end in ends) < OUTER_SEEN:
            break
        curve = np.polyfit(numbers[seen], path[seen], 1)
        columns = np.round(np.polyval(curve, numbers)).astype(int)[:, np.newaxis] + beside
        columns = np.clip(columns, 0, grey.shape[1] - 1)
        own = np.median(shade[numbers[:, np.newaxis], columns].reshape(PARTS, -1, len(beside)), axis=1)
        own = np.minimum(1, own / np.quantile(own, 0.75)).astype(np.float32)
        left[numbers[:, np.newaxis], columns] = False
        profile = np.median(own, axis=0)
        wide = int((profile < SHADED).sum()) > thin
        if wide and min(profile[0], profile[-1]) >= WHOLE and profile.min() >= DEEPEST:
            by_row = cv2.resize(own, (len(beside), len(grey)), interpolation=cv2.INTER_LINEAR)
            found.append(_Fold(np.round(np.polyval(curve, rows)).astype(int), np.asarray(by_row, np.float32)))
    return found


def _crosses(grey: Grey, middles: NDArray[np.int64], reach: int, light: float) -> bool:
    """Whether print, darker than `light`, stands on either side of the fold: beside a shaded rule is white."""
    rows, last = np.arange(len(grey)), grey.shape[1] - 1
    sides = [float((grey[rows, np.clip(middles + way * reach, 0, last)] < light).mean()) for way in (-1, 1)]
    return min(sides) > CROSSED_SHARE


def _light_up(grey: Grey, fold: _Fold) -> None:
    """Print in the fold stays darker than its paper by as much as elsewhere."""
    reach = fold.shade.shape[1] // 2
    columns = fold.middles[:, np.newaxis] + np.arange(-reach, reach + 1)
    inside = (columns >= 0) & (columns < grey.shape[1])
    rows = np.broadcast_to(np.arange(len(grey))[:, np.newaxis], columns.shape)[inside]
    lit = grey[rows, columns[inside]] / fold.shade[inside]
    grey[rows, columns[inside]] = np.minimum(np.round(lit), 255).astype(np.uint8)
