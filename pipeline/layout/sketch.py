"""The text of a page reduced: boxes drawn in it, gaps filled, what is narrow taken away."""

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.layout.ink import Boxes, Mask, Measures

SKETCH_PX = 10
"""Lines are sought in a reduced picture whose glyphs are about so many pixels high."""


@dataclass(frozen=True)
class Sketch:
    """The text reduced by `factor`: 1 where any ink is.

    `barrier` is 1 where no line may run through:
    in gutters and `standing` rules; `lying` are the other rules.
    """

    factor: int
    text: Mask
    barrier: Mask
    standing: Mask
    lying: Mask


def factor_of(measures: Measures) -> int:
    """By how much the sketch is smaller than the clean picture."""
    return max(1, int(measures.glyph // SKETCH_PX))


def fill(mask: Mask, boxes: Boxes, factor: int, value: int = 1) -> None:
    """Set `value` inside boxes given in clean pixels."""
    for x0, y0, x1, y1 in boxes.tolist():
        mask[y0 // factor : -(-y1 // factor), x0 // factor : -(-x1 // factor)] = value


def opened(mask: Mask, across: int, down: int) -> Mask:
    """What holds a rectangle of so many pixels; the picture goes on outside as it is at its edge."""
    return _there_and_back(mask, (across | 1, down | 1), (np.bitwise_and, np.bitwise_or), outside=1)


def widened(mask: Mask, across: int) -> Mask:
    """The mask grown to both sides, by half of `across`."""
    return np.asarray(cv2.dilate(mask, np.ones((1, across), np.uint8)), np.uint8)


def closed(mask: Mask, across: int, down: int) -> Mask:
    """Gaps up to so many pixels filled, across or down; nothing grows at the picture's edge."""
    return _there_and_back(mask, (across | 1, down | 1), (np.bitwise_or, np.bitwise_and), outside=0)


def _there_and_back(mask: Mask, sides: tuple[int, int], ways: tuple[np.ufunc, np.ufunc], outside: int) -> Mask:
    """Each pixel one way joined with those of a rectangle from it on, then the other way with those before it.

    An even side would shift the picture. OpenCV takes as many steps as a side is long, this their logarithm.
    """
    across, down = sides
    done = cv2.copyMakeBorder(mask, down, down, across, across, cv2.BORDER_CONSTANT, value=(outside,))
    for join in ways:
        for side, turn in ((down, np.asarray), (across, np.transpose)):
            done = turn(_joined_on(turn(done), side, join))
    return np.asarray(done[1 : 1 + len(mask), 1 : 1 + mask.shape[1]], np.uint8)


def _joined_on(rows: Mask, count: int, join: np.ufunc) -> Mask:
    """Each row joined with the ones below it, so many in all; as many fewer are left."""
    joined = 1
    while joined < count:
        step = min(joined, count - joined)
        rows, joined = join(rows[:-step], rows[step:]), joined + step
    return rows
