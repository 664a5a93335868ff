"""How far a page leans, in hundredths of a degree: by profiles about, then by each printed line.

Profiles of a whole page are no finer guide than a quarter of a degree, since columns whose lines stand off
against each other agree best at a wrong angle. So the last word is with the lines, one by one.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

MOST_DEG = 7.0
"""Searched as far as this, so that a lean beyond what is put right is recognised too."""
STEP_DEG = 0.25
COARSE_SIDE_PX = 500
"""Profiles are taken of the page at this length: a step moves its ends by two pixels."""
STRIPS = 4
"""Columns of a page may be set off against each other: rows are summed over this many strips apart."""
STREWN_PX = 0.8
"""Dots are strewn around their pixels with this deviation, or 0 degrees would be sharpest by the grid alone."""
SEED = 1
WORKING_GLYPH_PX = 10.0
"""Lines are measured with characters of this height: within 0.08 degrees of the truth, as with 8 or 12."""
CLOSED_GLYPHS = 1.25
"""Gaps up to this many character heights are inside a line; columns stand further apart."""
LEAST_LENGTH_GLYPHS = 8.0
MOST_THICKNESS_GLYPHS = 2.0
"""What is longer than the one and thinner than the other is a line (or a rule, as good)."""
LEAST_LINES = 3
"""Fewer lines are no page's lean, only that of a flourish."""


def find_skew(mask: NDArray[np.uint8], glyph_px: float) -> float:
    """Give the degrees by which lines rise to the right (negative: fall), from an ink mask of 0 and 1.

    Within MOST_DEG either way, to a few hundredths; 0 where there are no lines. Lines may run across or
    down: what is right-angled in print stays so. `glyph_px` is the height of the characters.
    """
    if not glyph_px:
        return 0.0
    coarse = _by_profiles(reduced(mask, COARSE_SIDE_PX / max(mask.shape)))
    page = reduced(mask, WORKING_GLYPH_PX / glyph_px)
    fine = _by_lines(turned_back(page, coarse))
    if abs(fine) > STEP_DEG:
        coarse += fine
        fine = _by_lines(turned_back(page, coarse))
    return round(coarse + fine, 2) + 0.0  # never -0.0


def reduced(mask: NDArray[np.uint8], scale: float) -> NDArray[np.uint8]:
    """The mask made smaller, never larger: 0 to 255 by the share of ink in each pixel."""
    size = (max(1, round(mask.shape[1] * min(1.0, scale))), max(1, round(mask.shape[0] * min(1.0, scale))))
    return cv2.resize(mask * np.uint8(255), size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def turned_back(page: NDArray[np.uint8], angle: float) -> NDArray[np.uint8]:
    """The picture turned clockwise by `angle` degrees about its middle."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), -angle, 1.0)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR)  # type: ignore[return-value]


def _by_profiles(page: NDArray[np.uint8]) -> float:
    """Give the angle, in steps of STEP_DEG, whose row and column profiles are sharpest."""
    y, x = np.nonzero(page > 64)
    if not len(x):
        return 0.0
    dots = np.stack((x - page.shape[1] / 2, y - page.shape[0] / 2))
    dots += STREWN_PX * np.random.default_rng(SEED).standard_normal(dots.shape)
    count = round(MOST_DEG / STEP_DEG)
    angles = sorted((STEP_DEG * n for n in range(-count, count + 1)), key=abs)
    return max(angles, key=lambda angle: _sharpness(dots.astype(np.float32), angle))


def _sharpness(dots: NDArray[np.float32], angle: float) -> float:
    """Sum the squared steps of the row and the column profiles of the page turned back by `angle`."""
    cos, sin = np.float32(np.cos(np.radians(angle))), np.float32(np.sin(np.radians(angle)))
    turned = (cos * dots[0] - sin * dots[1], sin * dots[0] + cos * dots[1])
    total = 0.0
    for along, across in (turned, turned[::-1]):
        reach = int(np.abs(across).max()) + 2  # one to spare for rounding
        strip = ((along - along.min()) * (STRIPS / (np.ptp(along) + 1))).astype(np.intp)
        row = (across + reach).astype(np.intp)
        profiles = np.bincount(strip * 2 * reach + row, minlength=STRIPS * 2 * reach).reshape(STRIPS, -1)
        total += float((np.diff(profiles) ** 2).sum())
    return total


def _by_lines(page: NDArray[np.uint8]) -> float:
    """Give the lean of the printed lines, those across or those down, whichever are more."""
    across, across_weight = _line_slopes(page)
    down, down_weight = _line_slopes(np.ascontiguousarray(page.T))
    slopes, weight = (-across, across_weight) if across_weight.sum() >= down_weight.sum() else (down, down_weight)
    if len(slopes) < LEAST_LINES:
        return 0.0
    order = np.argsort(slopes, kind="stable")
    growing = np.cumsum(weight[order])
    return float(np.degrees(np.arctan(slopes[order][np.searchsorted(growing, growing[-1] / 2)])))


def _line_slopes(page: NDArray[np.uint8]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit a straight line through the ink of each printed line: slopes (y down) and lengths."""
    ink = (page > 96).astype(np.uint8)
    gap = np.ones((1, 2 * round(CLOSED_GLYPHS * WORKING_GLYPH_PX / 2) + 1), np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, gap))
    length, thickness = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    good = length >= LEAST_LENGTH_GLYPHS * WORKING_GLYPH_PX
    good &= thickness <= MOST_THICKNESS_GLYPHS * WORKING_GLYPH_PX
    good[0] = False  # the paper
    y, x = np.nonzero(ink & good.astype(np.uint8)[labels])
    line = labels[y, x]
    dots = np.bincount(line, minlength=count)[good]
    mean_x, mean_y, mean_xx, mean_xy = (np.bincount(line, v, count)[good] / dots for v in (x, y, x * x, x * y))
    return (mean_xy - mean_x * mean_y) / (mean_xx - mean_x**2), length[good].astype(np.float64)
