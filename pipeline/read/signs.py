"""Solid signs (■ ● ▲ ◆ and their like) that a reader drops or takes for a character, put back by their shape.

PP-OCRv6 knows them, but prefers to see nothing; Tesseract reads ■ as 国. No ideograph is a filled square, so the
picture decides.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.chars import SIGNS
from pipeline.picture.ink import labelled
from pipeline.read.crops import ink_of
from pipeline.read.engine import Picture, Reading

GRID = 32
"""Shapes are compared on a grid of this many cells each way."""
LEAST_HEIGHT = 0.3
"""A sign is at least this share of the crop's height; a stop or an interpunct is less than a quarter."""
ROUNDNESS = 1.35
"""A sign is at most this many times as wide as high, or the reverse."""
LEAST_LIKENESS = {"■": 0.9, "●": 0.9, "◆": 0.84, "▲": 0.72, "▼": 0.72, "▶": 0.72, "◀": 0.72}
"""Shared cells over cells of either, from which a shape is the sign. Six faces, also blurred and at 130 dpi:
squares and circles reach 0.92, diamonds 0.88; triangles lose their tips and fall to 0.72."""
STOOD_UP = str.maketrans("▲▶▼◀", "▶▼◀▲")
"""Signs seen on a line laid on its left side, as they stand in it."""
LEAST_FILL = 0.3
"""Shares of its box that a sign fills: triangles half of it, and they may be as unlike as 0.72."""
SOLID = 0.12
"""A square of this share of the crop's height fits into every sign; most lines have no ink that holds one."""
LONELINESS = 0.05
"""Other ink above and below a sign is at most this share of its own: specks, not parts of a character."""
PLACED = 0.95
"""How sure a sign is that was put back by its shape."""
TAKEN_FOR = frozenset("国四口日目田回圈固因图围園国圖■█□☐☑●○0OQ@")
"""What Tesseract and PP-OCRv6 were seen to read in a sign's place, beside other symbols (PP-OCRv6 knows emoji)."""


class _Sign(NamedTuple):
    char: str
    left: float
    right: float


def mend_signs(image: Picture, reading: Reading, *, vertical: bool = False) -> Reading:
    """`reading` with the solid signs of its picture in their places; a vertical line is laid on its left side."""
    if reading.text:
        for sign in _find_signs(image):
            reading = _placed(reading, sign._replace(char=sign.char.translate(STOOD_UP)) if vertical else sign)
    return reading


def _placed(reading: Reading, sign: _Sign) -> Reading:
    """The sign between its neighbours, or instead of what signs are taken for; other characters stay."""
    centres, chances = reading.centres, reading.chances
    before = sum(x < sign.left for x in centres)
    after = before + sum(sign.left <= x <= sign.right for x in centres)
    inside = reading.text[before:after]
    if sign.char in inside or not all(map(_may_be_sign, inside)):
        return reading
    middle = (sign.left + sign.right) / 2
    return Reading(
        reading.text[:before] + sign.char + reading.text[after:],
        (*centres[:before], middle, *centres[after:]),
        (*chances[:before], PLACED, *chances[after:]),
    )


def _may_be_sign(char: str) -> bool:
    return char in TAKEN_FOR or char in SIGNS or unicodedata.category(char) == "So"


def _find_signs(image: Picture) -> list[_Sign]:
    """The solid signs of a line from left to right, in shares of its width: all have ink in their middle."""
    ink = ink_of(image)
    square = np.ones((max(1, round(SOLID * len(ink))),) * 2, np.uint8)
    if not cv2.erode(ink, square).any():
        return []
    labels, stats = labelled(ink)
    height, width = ink.shape
    x, y, w, h, area = stats.T
    before = np.append(0, np.cumsum(ink.sum(axis=0, dtype=np.int64)))
    others = before[x + w] - before[x] - area
    alone = (h >= LEAST_HEIGHT * height) & (others <= LONELINESS * area)
    even = (np.maximum(w, h) <= ROUNDNESS * np.minimum(w, h)) & (area >= LEAST_FILL * w * h)
    filled = labels[y + h // 2, x + w // 2] == np.arange(len(stats))
    found = []
    for n in (1 + np.flatnonzero((alone & even & filled)[1:])).tolist():
        left, top, right, foot = int(x[n]), int(y[n]), int(x[n] + w[n]), int(y[n] + h[n])
        char = _shape_of(labels[top:foot, left:right] == n)
        if char:
            found.append(_Sign(char, left / width, right / width))
    return sorted(found, key=lambda sign: sign.left)


def _shape_of(mask: NDArray[np.bool_]) -> str:
    """The sign whose solid shape `mask` has, "" if none."""
    cells = (cv2.resize(mask.astype(np.float32), (GRID, GRID), interpolation=cv2.INTER_AREA) >= 0.5).astype(float)
    shapes = _shapes()
    shared = shapes @ cells.ravel()
    likeness = shared / (shapes.sum(axis=1) + cells.sum() - shared)
    best = int(likeness.argmax())
    char = list(LEAST_LIKENESS)[best]
    return char if likeness[best] >= LEAST_LIKENESS[char] else ""


@cache
def _shapes() -> NDArray[np.float64]:
    """The signs of `LEAST_LIKENESS`, each filling the grid and a row, 1 where it has ink."""
    down, across = (np.mgrid[0:GRID, 0:GRID] + 0.5) / GRID
    off_x, off_y = abs(across - 0.5), abs(down - 0.5)
    shapes = {
        "■": np.ones((GRID, GRID), dtype=bool),
        "●": off_x**2 + off_y**2 <= 0.25,
        "◆": off_x + off_y <= 0.5,
        "▲": off_x <= down / 2,
        "▼": off_x <= (1 - down) / 2,
        "▶": off_y <= (1 - across) / 2,
        "◀": off_y <= across / 2,
    }
    return np.array([shapes[char].ravel() for char in LEAST_LIKENESS], float)
