"""Where between the letters of a laid vertical line something stands that was not read."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

CELL_EM = 0.9
"""A letter's cell along the line, in shares of the line's height,"""
SLACK_EM = 0.06
"""give or take this: blurred print touches."""
ASTRAY_EM = 0.4
"""So far from where the reader saw it a letter's cell may lie,"""
PULL = 0.3
"""and each height squared that it does weighs as so much ink."""
CUT = 0.3
"""Ink that a cell's ends cut, in shares of the height, weighs as so much ink."""
CROWDED = 1.0
"""Letters whose cells cannot but overlap: as bad as so much ink left out, in squares of a line's height."""
ROOM_EM = 0.25
"""A point, however squeezed, has so much between the cells."""


def gaps_between(
    letters: Sequence[float], columns: NDArray[np.int64], own: NDArray[np.int64], em: float
) -> Iterator[tuple[int, int]]:
    """Columns [start, end) between the cells of the letters, and before and behind them all, where a point has room.

    `letters` are the middles of what was read, in pixels along the line and known to half a step of the reader;
    `columns` the pixels of ink in each column, `own` the same with what is likely no part of a letter taken off;
    `em` the height of a character, or, where the line is set wide, from one to the next.
    """
    size, slack = round(CELL_EM * em), round(SLACK_EM * em)
    starts = _cells(np.array(letters), columns, own, em)
    for end, start in zip([0, *(start + size for start in starts)], [*starts, len(columns)], strict=True):
        if start - end > ROOM_EM * em:
            yield end - slack, start + slack


def _cells(letters: NDArray[np.float64], columns: NDArray[np.int64], own: NDArray[np.int64], em: float) -> list[int]:
    """Where the letters' cells begin, none of them on another: near their letters, with the most ink in them.

    By dynamic programming over the places around each letter.
    """
    size = round(CELL_EM * em)
    shifts = np.arange(-round(ASTRAY_EM * em), round(ASTRAY_EM * em) + 1)
    starts = np.rint(letters - size / 2).astype(np.int64)[:, np.newaxis] + shifts
    ink = np.append(0, np.cumsum(own)) / (em * em)
    edges = np.clip([starts, starts + size], 0, len(columns))
    cut = np.append(columns, 0)[edges].sum(axis=0) / em
    worth = ink[edges[1]] - ink[edges[0]] - CUT * cut - PULL * (shifts / em) ** 2
    room = starts[1:] - size - starts[:-1, :1]
    last = np.clip(room, 0, len(shifts) - 1)
    crowded = CROWDED * (room < 0)
    before = np.zeros_like(starts)
    for n in range(1, len(starts)):
        best = np.maximum.accumulate(worth[n - 1])
        places = np.maximum.accumulate(np.where(worth[n - 1] == best, np.arange(len(shifts)), 0))
        before[n] = places[last[n - 1]]
        worth[n] += best[last[n - 1]] - crowded[n - 1]
    found: list[int] = []
    at = int(worth[-1].argmax()) if len(starts) else 0
    for n in reversed(range(len(starts))):
        found.append(int(starts[n, at]))
        at = int(before[n, at])
    return found[::-1]
