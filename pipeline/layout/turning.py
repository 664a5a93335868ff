"""Quarter turns: a part of a picture laid down, and its boxes."""

from collections.abc import Iterable, Sequence
from typing import Any

import cv2
import numpy as np

from pipeline.layout.ink import Boxes, Grey, Mask
from pipeline.layout.rules import Rules
from pipeline.model import Box

QUARTERS = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, -1: cv2.ROTATE_90_CLOCKWISE}


def turned_picture(picture: Grey, turn: int) -> Grey:
    """A quarter to the left (1) or to the right (-1); as it is (0)."""
    if not turn:
        return picture.copy()
    return np.asarray(cv2.rotate(picture, QUARTERS[turn]), np.uint8)


def turned_boxes(boxes: Boxes, zone: Sequence[int], turn: int) -> Boxes:
    """Those of the boxes that lie in a zone, in its pixels, turned a quarter left (1) or right (-1) or not (0)."""
    x0, y0, x1, y1 = zone
    inside = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0)
    own = np.clip(boxes[inside], (x0, y0, x0, y0), (x1, y1, x1, y1)) - (x0, y0, x0, y0)
    return np.stack(_turned(own.T, (x1 - x0, y1 - y0), turn), axis=1).astype(np.int32)


def turned_box(box: Box, size: tuple[int, int], turn: int) -> Box:
    """A box of a picture of this width and height, in its pixels once it is turned a quarter left (1) or right (-1)."""
    return Box(*_turned(box, size, turn))


def _turned(sides: Iterable[Any], size: tuple[int, int], turn: int) -> tuple[Any, ...]:
    """Left, top, right and foot after a quarter turn; each is a number, or an array of them."""
    (left, top, right, foot), (width, height) = sides, size
    if not turn:
        return left, top, right, foot
    return (top, width - right, foot, width - left) if turn > 0 else (height - foot, left, height - top, right)


def turned_rules(rules: Rules, zone: Sequence[int], turn: int) -> Rules:
    """The rules of a zone in its own pixels; once it is turned, what lay stands."""
    x0, y0, x1, y1 = zone
    mask: Mask = turned_picture(rules.mask[y0:y1, x0:x1], turn)
    lying, standing = (rules.standing, rules.lying) if turn else (rules.lying, rules.standing)
    return Rules(turned_boxes(lying, zone, turn), turned_boxes(standing, zone, turn), mask)
