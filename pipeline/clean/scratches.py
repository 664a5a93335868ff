"""Scratches of a film: thin lines, dark or light, from edge to edge of the picture, across print and margins."""

from collections.abc import Callable
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.picture.ink import LEAST_CONTRAST, ink_and_paper, turned

Grey = NDArray[np.uint8]
T = TypeVar("T")

BANDS = 64
"""A scratch is looked for in so many bands of the picture, each seen as the median of"""
SAMPLES = 16
"""so many of its rows: lines of text leave more of them white than not, and a scratch none."""
WIDE_GLYPHS = 0.25
"""It is at most so wide, as a thick stroke is,"""
CONTRAST = 0.15
"""and this share of the way from ink to paper darker, or lighter, than what is beside it."""
STEP_PX = 1
"""From band to band it moves sideways by no more,"""
BEND = 2
"""along a curve of no higher degree"""
STRAIGHT = 0.6
"""on which more of its bands lie than this: the marks of letters on the way down a page do not."""
SPAN = 0.75
"""It is seen in so many of the bands, as pictures and large type hide it,"""
EDGE_BANDS = 4
"""and at both ends in so many of the bands but one or two: rules of print end at the page's margin."""
EDGE_SEEN = 2
CROSSED_SHARE = 0.03
"""Print stands right beside it, on either side, in so much of its way: a scratch crosses lines of text, and beside a
rule of print is white, or on one side another rule. A scratch in white alone stays, as a rule that harms nothing."""
CONTINUOUS = 0.6
"""Where it is white on both sides of a dark scratch, or print on both sides of a light one, the scratch is seen in at
least so many rows (0.66 to 0.97); a line of characters that runs down leaves white between them (at most 0.55)."""
MOST_MARKED = 0.3
"""Where more than this is dark, a way meets marks from edge to edge by chance: in grain, which 0.4 of it is."""
MOST = 64
"""Scratches of one way that are taken out of a picture."""


def without_scratches(grey: Grey, glyph_px: float) -> tuple[Grey, int]:
    """The picture with its scratches filled from both sides, and how many there were; as it was without any."""
    widest = round(WIDE_GLYPHS * glyph_px)
    if widest < 1 or min(grey.shape) < BANDS * SAMPLES // 2:
        return grey, 0
    ink, paper = ink_and_paper(grey)
    least = max(LEAST_CONTRAST, CONTRAST * (paper - ink))

    def find(picture: Grey) -> list[tuple[NDArray[np.int64], int]]:
        return [own for own in _scratches(picture, least, widest) if _crosses(picture, *own, paper - least)]

    return mended_both_ways(grey, find, lambda picture, own: _fill(picture, *own))


def mended_both_ways(grey: Grey, find: Callable[[Grey], list[T]], mend: Callable[[Grey, T], None]) -> tuple[Grey, int]:
    """The picture with what is found upright in it, and then lying, mended; and how many of them there were."""
    count = 0
    for way in (0, 1):
        picture = turned(grey) if way else grey
        found = find(picture)
        if found:
            picture = picture.copy()
            for one in found:
                mend(picture, one)
            grey = turned(picture) if way else picture
            count += len(found)
    return grey, count


def _scratches(grey: Grey, least: float, widest: int) -> list[tuple[NDArray[np.int64], int]]:
    """For each upright scratch its middle in every row, and how far it reaches to both sides.

    `least`: grey levels by which it is darker, or lighter, than what is beside it.
    """
    bands, _, rows = bands_of(grey)
    places = np.interp(np.arange(len(grey)), rows, np.arange(BANDS))
    return [
        (np.round(np.polyval(curve, places)).astype(int), wide)
        for picture in (bands, np.bitwise_not(bands))
        for curve, wide in _curves(picture, least, widest)
    ]


def bands_of(grey: Grey) -> tuple[Grey, Grey, NDArray[np.float64]]:
    """BANDS of a picture, each as a row: the median of SAMPLES of its rows, their upper quartile; and its middle row.

    The lightest are sorted to the end, plane against plane, in 0.002 s; NumPy's own, pixel after pixel, takes 0.04.
    """
    edges = np.linspace(0, len(grey), BANDS + 1)
    rows = np.stack([np.linspace(top, foot - 1, SAMPLES) for top, foot in zip(edges, edges[1:], strict=False)])
    planes, middle = [grey[places] for places in rows.T.astype(int)], SAMPLES // 2
    for last in range(SAMPLES - 1, middle - 2, -1):
        for n in range(last):
            planes[n], planes[n + 1] = np.minimum(planes[n], planes[n + 1]), np.maximum(planes[n], planes[n + 1])
    median = np.asarray((planes[middle - 1].astype(np.uint16) + planes[middle]) // 2, np.uint8)
    return median, planes[3 * SAMPLES // 4], rows.mean(axis=1)


def _curves(bands: Grey, least: float, widest: int) -> list[tuple[NDArray[np.float64], int]]:
    """Thin dark upright lines through the bands: x by the band's number as a curve of BEND, and half their width."""
    window = np.ones((1, 2 * widest + 1), np.uint8)
    dark = cv2.morphologyEx(bands, cv2.MORPH_CLOSE, window) - bands > least
    if dark.mean() > MOST_MARKED:
        return []
    left, numbers, reach = dark.copy(), np.arange(BANDS), np.arange(-widest, widest + 1)
    found = []
    for _ in range(MOST):
        path = longest_way(left)
        seen = left[numbers, path]
        if seen.sum() < SPAN * BANDS or min(seen[:EDGE_BANDS].sum(), seen[-EDGE_BANDS:].sum()) < EDGE_SEEN:
            break
        curve = np.polyfit(numbers[seen], path[seen], BEND)
        middles = np.round(np.polyval(curve, numbers)).astype(int)
        columns = np.clip(middles[:, np.newaxis] + reach, 0, bands.shape[1] - 1)
        left[numbers[:, np.newaxis], columns] = False
        own = dark[numbers[:, np.newaxis], columns][seen].mean(axis=0) > STRAIGHT
        if own.any():
            found.append((curve + np.eye(BEND + 1)[-1] * reach[own].mean(), int(own.sum()) // 2 + 1))
    return found


def longest_way(marks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The way through the bands from first to last that meets most marks, at most STEP_PX sideways at a time."""
    beside = np.ones((1, 2 * STEP_PX + 1), np.uint8)
    sums = [marks[0].astype(np.uint8)]
    for row in marks[1:]:
        sums.append(row + cv2.dilate(sums[-1][np.newaxis], beside)[0])
    path = np.zeros(len(marks), np.int64)
    path[-1] = int(sums[-1].argmax())
    for n in range(len(marks) - 2, -1, -1):
        low = max(0, path[n + 1] - STEP_PX)
        path[n] = low + int(sums[n][low : path[n + 1] + STEP_PX + 1].argmax())
    return path


def _crosses(grey: Grey, middles: NDArray[np.int64], wide: int, light: float) -> bool:
    """Whether a way through the rows goes on between print, darker than `light`, that is on either side of it.

    The sides are as near as the way is wide.
    """
    rows, last = np.arange(len(grey)), grey.shape[1] - 1
    left, middle, right = (grey[rows, np.clip(middles + way * (2 * wide + 1), 0, last)] < light for way in (-1, 0, 1))
    if min(float(left.mean()), float(right.mean())) <= CROSSED_SHARE:
        return False
    return any(
        between.any() and float(other[between].mean()) > CONTINUOUS
        for between, other in ((~left & ~right, middle), (left & right, ~middle))
    )


def _fill(grey: Grey, middles: NDArray[np.int64], wide: int) -> None:
    """Each row's pixels so far to both sides of a place made as light as the pixels beside them."""
    rows, last = np.arange(len(grey)), grey.shape[1] - 1
    left, right = (grey[rows, np.clip(middles + way * (wide + 1), 0, last)].astype(float) for way in (-1, 1))
    for offset in range(-wide, wide + 1):
        share = (offset + wide + 1) / (2 * wide + 2)
        grey[rows, np.clip(middles + offset, 0, last)] = np.round(left + share * (right - left)).astype(np.uint8)
