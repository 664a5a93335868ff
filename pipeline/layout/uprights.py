"""Upright runs of ones in a mask: found, counted along, drawn."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Mask
from pipeline.picture.ink import turned


def columns_of(mask: Mask) -> Mask:
    """The columns one after the other in one row, a zero before and after each. Places of runs count in it."""
    return np.asarray(cv2.copyMakeBorder(turned(mask), 0, 0, 1, 1, cv2.BORDER_CONSTANT, value=(0,)), np.uint8).ravel()


def ones_in(columns: Mask, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """How many ones each of these runs of `columns_of` holds: they come in order, apart, none empty."""
    return np.add.reduceat(columns, np.stack([starts, ends], axis=1).ravel(), dtype=np.int32)[::2]


def upright_runs(mask: Mask) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Starts and ends of the upright runs of ones, as places in `columns_of`."""
    columns = columns_of(mask)
    edges = np.flatnonzero(columns[1:] != columns[:-1]) + 1
    return edges[::2], edges[1::2]


def painted(starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64], shape: tuple[int, ...]) -> Mask:
    """A mask of this shape with these upright runs, which come in order, as ones."""
    columns, high = shape[1], shape[0] + 2
    lengths = np.diff(np.stack((starts, ends), axis=1).ravel(), prepend=0, append=columns * high)
    runs = np.repeat((np.arange(len(lengths)) % 2).astype(np.uint8), lengths)
    return turned(runs.reshape(columns, high)[:, 1:-1])
