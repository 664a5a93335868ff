"""Long lying runs of ink, found without a pass over every pixel for each: most rows of a page have none."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Mask

SAMPLES = 8
"""A run is seen in so many of its pixels, evenly spaced; other ink hardly ever fills all of them."""


def long_runs(ink: Mask, length: int) -> Mask:
    """The runs of so many pixels or more in each row; at the picture's edge half of it is enough."""
    step = max(1, length // SAMPLES)
    seen = ink[:, ::step]
    for reach in (1, 2, 4):  # each pixel stands for twice as many from here to the right
        seen = seen[:, :-reach] & seen[:, reach:]
    some = seen.any(axis=1) | (ink[:, 0] > 0) | (ink[:, -1] > 0)
    found = np.zeros(ink.shape, np.uint8)
    if some.any():
        found[some] = cv2.morphologyEx(ink[some], cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return found


def closed_rows(drawn: Mask, across: int) -> Mask:
    """A mask that is mostly empty, with gaps closed up to so many pixels across and two down."""
    wanted = np.asarray(drawn.any(axis=1))
    for _ in range(2):  # the rows that closing looks at
        wanted[1:] |= wanted[:-1].copy()
        wanted[:-1] |= wanted[1:].copy()
    done = np.zeros(drawn.shape, np.uint8)
    if wanted.any():
        done[wanted] = cv2.morphologyEx(drawn[wanted], cv2.MORPH_CLOSE, np.ones((3, across), np.uint8))
    return done


def add_chains(drawn: Mask, boxes: Boxes, gap: int, length: int) -> None:
    """Set the rows of boxes that are at most `gap` pixels apart over so many pixels; half is enough at the edge.

    Both are odd. What is set is the rows of the boxes and the gaps between them.
    """
    width, reach = drawn.shape[1], gap // 2
    heights = boxes[:, 3] - boxes[:, 1]
    rows = counting(boxes[:, 1], heights)
    left, right = np.repeat(boxes[:, 0], heights), np.repeat(boxes[:, 2], heights)
    left, right = np.where(left <= reach, 0, left), np.where(right + reach >= width, width, right)
    apart = width + gap
    starts, ends = rows * apart + left, rows * apart + right
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    first = np.flatnonzero(np.concatenate([[True], starts[1:] - ends[:-1] >= gap])) if len(starts) else order
    starts, ends = starts[first], ends[np.append(first[1:] - 1, len(ends) - 1)] if len(first) else ends
    edges = (starts % apart == 0).astype(int) + (ends % apart == width)
    long = ends - starts >= np.choose(edges, [length, length // 2 + 1, 1])
    starts, ends = starts[long], ends[long]
    places = starts // apart * width + starts % apart
    drawn.reshape(-1)[counting(places, ends - starts)] = 1


def counting(starts: npt.NDArray[np.integer], counts: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """From each start on so many whole numbers, one after the other."""
    firsts = np.cumsum(counts, dtype=np.int64) - counts
    return np.arange(int(counts.sum())) + np.repeat(starts - firsts, counts)
