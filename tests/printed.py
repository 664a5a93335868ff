"""Pictures of printed lines, and readings of them."""

from pathlib import Path

import cv2
import numpy as np

from pipeline.read.engine import Reading

LINES = Path(__file__).parent / "data" / "lines"
BODY = "河边的老街今年种了新树，共有73棵。"


def picture(name):
    return cv2.imread(str(LINES / f"{name}.png"), cv2.IMREAD_GRAYSCALE)


def laid(name, vertical):
    """The picture as readers get it: a vertical line lies on its left side."""
    return np.ascontiguousarray(np.rot90(picture(name))) if vertical else picture(name)


def read_as(text, confidence=0.9):
    """A reading with evenly spaced characters."""
    return Reading(text, tuple((n + 0.5) / len(text) for n in range(len(text))), (confidence,) * len(text))
