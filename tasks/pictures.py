"""Grey pictures to and from bytes, and the last of each sort kept: a page's stages follow one another."""

from collections.abc import Callable
from typing import Generic, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.scan.stage import Scan

T = TypeVar("T")

PNG_EFFORT = (
    cv2.IMWRITE_PNG_COMPRESSION,
    1,
    cv2.IMWRITE_PNG_STRATEGY,
    cv2.IMWRITE_PNG_STRATEGY_RLE,
    cv2.IMWRITE_PNG_FILTER,
    cv2.IMWRITE_PNG_FILTER_UP,
)
"""Runs alone, each pixel told by the one over it: 0.05 s and 1.7 MB for a clean page of 3189 x 4606, 0.15 s and 9.8 MB
for a noisy one; told by the one to the left 0.11 and 0.26 s, for 1.6 and 8.9 MB."""

JPEG_QUALITY = 80
"""For looking at, not for reading."""


class LastOne(Generic[T]):
    """Remembers one thing by its key."""

    def __init__(self) -> None:
        self._kept: tuple[str, T] | None = None

    def get(self, key: str, make: Callable[[], T]) -> T:
        """The thing of that key, made anew unless it is the one kept."""
        if self._kept is None or self._kept[0] != key:
            self._kept = None  # the old one goes before the new one comes: a page may be 160 megapixels
            self._kept = (key, make())
        return self._kept[1]


SCANS: LastOne[Scan] = LastOne()
CLEAN: LastOne[NDArray[np.uint8]] = LastOne()


def encode_png(grey: NDArray[np.uint8]) -> bytes:
    """The picture without loss."""
    return bytes(cv2.imencode(".png", grey, PNG_EFFORT)[1])


def encode_jpeg(picture: NDArray[np.uint8]) -> bytes:
    """The picture (grey, or blue, green, red) for looking at."""
    return bytes(cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY))[1])


def decode_picture(data: bytes) -> NDArray[np.uint8]:
    """The grey picture that `encode_png` stored."""
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
