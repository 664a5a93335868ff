"""Line pictures cut out of the clean page, and the way from places in a crop to boxes in the scan."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple, cast

import cv2
import numpy as np

from pipeline.model import Box
from pipeline.picture.frame import Frame
from pipeline.read.engine import Picture

MARGIN_RATIO = 0.1
"""Added on each side, in shares of the line's height: measured, 0 to 0.15 read alike, 0.2 loses stops."""
WIDEST_CHARACTER = 1.1
"""A character is at most this many line heights long, however wide it is set."""


class Crop(NamedTuple):
    """A line's picture, upright and dark on light; `place` is what was cut, in pixels of the clean page."""

    image: Picture
    place: Box
    vertical: bool

    @property
    def length(self) -> float:
        """How many times its height it is long."""
        return float(self.image.shape[1] / max(1, self.image.shape[0]))


def cut_line(clean: Picture, frame: Frame, box: Box, *, vertical: bool) -> Crop:
    """Cut the line whose scan box is `box`; a vertical one is laid on its left side, so that it reads across."""
    inner = frame.to_clean(box)
    edge = round(MARGIN_RATIO * (inner.width if vertical else inner.height))
    height, width = clean.shape[:2]
    x0, x1 = (min(max(x, 0), width) for x in (inner.x0 - edge, inner.x1 + edge))
    y0, y1 = (min(max(y, 0), height) for y in (inner.y0 - edge, inner.y1 + edge))
    image = clean[y0:y1, x0:x1]
    if vertical:
        image = np.ascontiguousarray(np.rot90(image))
    return Crop(_dark_on_light(image), Box(x0, y0, x1, y1), vertical)


def character_boxes(crop: Crop, centres: Sequence[float], frame: Frame) -> tuple[Box, ...]:
    """The scan box of each character: from halfway to the one before to halfway to the next one.

    A character whose middle lies before that of the one in front, as where two readings meet, stands right behind it.
    """
    place = crop.place
    start, length = (place.y0, place.height) if crop.vertical else (place.x0, place.width)
    across = place.width if crop.vertical else place.height
    reach = across * WIDEST_CHARACTER / 2
    middles = [start + length * centre for centre in itertools.accumulate(centres, max)]
    cuts = [start, *((a + b) / 2 for a, b in zip(middles, middles[1:], strict=False)), start + length]
    spans = [
        (round(max(before, middle - reach)), round(min(after, middle + reach)))
        for before, middle, after in zip(cuts, middles, cuts[1:], strict=False)
    ]
    if crop.vertical:
        return frame.boxes_to_scan([Box(place.x0, a, place.x1, b) for a, b in spans])
    return frame.boxes_to_scan([Box(a, place.y0, b, place.y1) for a, b in spans])


def _dark_on_light(image: Picture) -> Picture:
    """The picture, or its negative where most of it and of its edge is dark: a heading printed in reverse."""
    if image.size == 0:
        return image
    threshold, _ = cv2.threshold(_grey(image), 0, 255, cv2.THRESH_OTSU)
    dark = _grey(image) <= threshold
    edge = np.concatenate((dark[0], dark[-1], dark[:, 0], dark[:, -1]))
    return 255 - image if edge.mean() > 0.5 and dark.mean() > 0.5 else image


def ink_of(image: Picture) -> Picture:
    """The ink of a line that is dark on light, as ones."""
    return np.asarray(cv2.threshold(_grey(image), 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)


def _grey(image: Picture) -> Picture:
    return cast("Picture", cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)) if image.ndim == 3 else image
