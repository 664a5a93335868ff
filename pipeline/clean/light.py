"""The light of a page's paper: a smooth fall-off, or the shadow of a hand, a camera, a spine."""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

LIGHT_CELL_PX = 64
"""The paper's light is looked at in cells of this size: each shows some paper between its lines."""
LIGHT_STEP = 8
LIGHT_QUANTILE = 0.85
"""Of every eighth pixel each way of a cell, so much are darker than its paper at its lightest."""
LIGHT_ROUNDS = 6
"""Refits of the light without the cells that are too dark for it; pictures drop out in two or three."""
PICTURE_DARKER = 0.92
"""Of the light fitted: cells below hold a picture, not paper."""
SAME_LIGHT = 0.02
"""A cell has the light of a surface within this share of it. Light is uneven where more cells have that of a bent
surface than of a flat one: boxes of tint bend a surface, too."""
DARK_QUANTILE = 0.03
"""So much of a cell is darker than its print at its darkest."""
PRINT_SHARE, HALF_SHARE, WHITE_SHARE = 0.65, 0.8, 0.9
"""Of its paper's light has the print of a cell of text less, half of the cell more; a cell with nothing on it has more
all over."""
WHITE_WEIGHT = 0.001
"""A cell with nothing on it may be part of a picture: it tells the light where no cells of text are near."""
SHADOW_CELLS = 1.5
"""The light of a page in shadow is the mean around each cell, by a bell of this deviation: shadows have soft edges."""
SHADED, SHADED_SHARE = 0.75, 0.15
"""A page lies in shadow where so much of its text, and of the paper's edge, has less than this share of the light;
boxes of tint do not reach to the edge."""
FULL_QUANTILE = 0.9
"""Of the cells of text has less than the full light."""
TEXT_SHARE = 0.1
"""Cells with text that tell it."""


def paper_light(grey: NDArray[np.uint8], border: NDArray[np.uint8] | None) -> NDArray[np.float64] | None:
    """The paper's light, one value a cell of LIGHT_CELL_PX; None on too small a page or in even light.

    It is a surface of second degree, which follows lamps and the bend of a page and cannot follow a photo or a black
    box; where the page lies in shadow it is that of the text's own paper. `border`: what `find_border` gave.
    """
    if min(grey.shape) < 4 * LIGHT_CELL_PX:
        return None
    dark, half, bright = cells_of(grey)
    down, across = bright.shape
    paper = np.ones((down, across), bool)
    if border is not None:
        paper = cv2.resize(border, (across, down), interpolation=cv2.INTER_AREA) == 0
    surface = _surface(bright.astype(np.float64), paper)
    shadow = _shadow(dark, half, bright, paper, surface)
    return surface if shadow is None else shadow.astype(np.float64)


def cells_of(grey: NDArray[np.uint8]) -> tuple[Numbers, Numbers, Numbers]:
    """How dark each cell of LIGHT_CELL_PX is at its darkest, in half of it, and at its lightest."""
    down, across = grey.shape[0] // LIGHT_CELL_PX, grey.shape[1] // LIGHT_CELL_PX
    sample = grey[: down * LIGHT_CELL_PX : LIGHT_STEP, : across * LIGHT_CELL_PX : LIGHT_STEP]
    side = LIGHT_CELL_PX // LIGHT_STEP
    cells = sample.reshape(down, side, across, side).transpose(0, 2, 1, 3).reshape(down, across, side * side)
    ranks = [round(share * side * side) for share in (DARK_QUANTILE, 0.5, LIGHT_QUANTILE)]
    dark, half, bright = np.moveaxis(np.partition(cells, ranks, axis=2)[..., ranks], 2, 0).astype(np.float32)
    return dark, half, bright


def _shadow(
    dark: Numbers, half: Numbers, bright: Numbers, paper: NDArray[np.bool_], surface: NDArray[np.float64] | None
) -> Numbers | None:
    """The light of a page in shadow, told by its text; None where there is none or `surface` fits. All by cells."""
    text = paper & (dark < PRINT_SHARE * bright) & (half > HALF_SHARE * bright)
    if text.sum() < TEXT_SHARE * text.size:
        return None
    full = np.float32(np.quantile(bright[text], FULL_QUANTILE))
    shaded = bright < SHADED * (full if surface is None else surface)
    inner = cv2.erode(paper.astype(np.uint8), np.ones((3, 3), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0)
    if min(shaded[text].mean(), shaded[paper & (inner == 0)].mean()) < SHADED_SHARE:
        return None
    weight = text + np.float32(WHITE_WEIGHT) * (paper & (dark > WHITE_SHARE * bright))
    around, known = mean_around(bright, weight, SHADOW_CELLS)
    return np.where(known, around, full).clip(1, full)


def mean_around(values: Numbers, weights: Numbers, deviation: float) -> tuple[Numbers, NDArray[np.bool_]]:
    """The mean of `values` around each cell by `weights` and a bell of so many cells, and where there is any weight."""
    sums, total = (
        np.asarray(cv2.GaussianBlur(each, (0, 0), deviation), np.float32) for each in (values * weights, weights)
    )
    return np.asarray(sums / np.maximum(total, np.finfo(np.float32).tiny), np.float32), total > 0


def _surface(bright: NDArray[np.float64], paper: NDArray[np.bool_]) -> NDArray[np.float64] | None:
    """A surface fitted to the cells of `paper` but for those too dark for it; None where the light is even."""
    y, x = (axis.ravel() for axis in np.mgrid[-1 : 1 : bright.shape[0] * 1j, -1 : 1 : bright.shape[1] * 1j])
    terms = np.stack((np.ones_like(x), x, y, x * x, x * y, y * y), axis=1)
    shape, bright, paper = bright.shape, bright.ravel(), paper.ravel()
    for _ in range(LIGHT_ROUNDS):
        if paper.sum() < terms.shape[1]:
            return None
        known = terms[paper]
        surface = terms @ np.linalg.lstsq(known.T @ known, known.T @ bright[paper], rcond=None)[0]
        paper = paper & (bright > PICTURE_DARKER * surface)
    flat = float(np.argmax(np.bincount(bright.round().astype(np.int64))))
    bent, level = (float((np.abs(bright - fit) <= SAME_LIGHT * fit).mean()) for fit in (surface, flat))
    if level >= bent:
        return None
    return cast("NDArray[np.float64]", np.maximum(surface, 1.0).reshape(shape))
