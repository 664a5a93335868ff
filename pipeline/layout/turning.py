"""Quarter turns: a part of a picture laid down, and its boxes."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from pipeline.layout.ink import Boxes, Grey, Mask
from pipeline.layout.rules import Rules

QUARTERS = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, -1: cv2.ROTATE_90_CLOCKWISE}


def turned_picture(picture: Grey, turn: int) -> Grey:
    """A quarter to the left (1) or to the right (-1)."""
    return np.asarray(cv2.rotate(picture, QUARTERS[turn]), np.uint8)


def turned_boxes(boxes: Boxes, zone: Sequence[int], turn: int) -> Boxes:
    """Those of the boxes that lie in a zone, in its pixels once it is turned a quarter left (1) or right (-1)."""
    x0, y0, x1, y1 = zone
    inside = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0)
    own = np.clip(boxes[inside], (x0, y0, x0, y0), (x1, y1, x1, y1)) - (x0, y0, x0, y0)
    left, top, right, foot = own.T
    width, height = x1 - x0, y1 - y0
    sides = (top, width - right, foot, width - left) if turn > 0 else (height - foot, left, height - top, right)
    return np.stack(sides, axis=1).astype(np.int32)


def turned_rules(rules: Rules, zone: Sequence[int], turn: int) -> Rules:
    """The rules of a zone in its own pixels once it is turned: what lay stands."""
    x0, y0, x1, y1 = zone
    mask: Mask = turned_picture(rules.mask[y0:y1, x0:x1], turn)
    return Rules(turned_boxes(rules.standing, zone, turn), turned_boxes(rules.lying, zone, turn), mask)
