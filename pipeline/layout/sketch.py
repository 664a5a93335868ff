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
    across, down = across | 1, down | 1
    padded = cv2.copyMakeBorder(mask, down, down, across, across, cv2.BORDER_CONSTANT, value=(1,))
    opened = cv2.morphologyEx(padded, cv2.MORPH_OPEN, np.ones((down, across), np.uint8))
    return np.asarray(opened[down:-down, across:-across], np.uint8)


def widened(mask: Mask, across: int) -> Mask:
    """The mask grown to both sides, by half of `across`."""
    return np.asarray(cv2.dilate(mask, np.ones((1, across), np.uint8)), np.uint8)


def closed(mask: Mask, across: int, down: int) -> Mask:
    """Gaps up to so many pixels filled, across or down; nothing grows at the picture's edge."""
    across, down = across | 1, down | 1  # an even kernel would shift the picture
    padded = cv2.copyMakeBorder(mask, down, down, across, across, cv2.BORDER_CONSTANT, value=(0,))
    done = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    return np.asarray(done[down:-down, across:-across], np.uint8)
