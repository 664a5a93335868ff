"""Rows and columns of a table paired, each at most once, for the most worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_pairs(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Row and column of each pair, by rows: together worth most. Nothing is paired that is worth nothing, or less.

    By shortest augmenting paths, as SciPy's `linear_sum_assignment`, which takes a third of a second to load: each row
    in turn gets the column that costs the others least, who may have to take another one for it.
    """
    if worth.shape[0] > worth.shape[1]:
        return sorted((row, column) for column, row in best_pairs(worth.T))
    cost = -np.maximum(worth, 0.0)
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    holder, held = np.full(columns, -1), np.full(rows, -1)
    for row in range(rows):
        reach, via, done = np.full(columns, np.inf), np.full(columns, row), np.zeros(columns, bool)
        at, far = row, 0.0
        while True:
            onward = far + cost[at] - row_price[at] - column_price
            nearer = ~done & (onward < reach)
            reach[nearer], via[nearer] = onward[nearer], at
            column = int(np.where(done, np.inf, reach).argmin())
            at, far = int(holder[column]), float(reach[column])
            if at < 0:
                break
            done[column] = True
        row_price[row] += far
        row_price[holder[done]] += far - reach[done]
        column_price[done] -= far - reach[done]
        while at != row:
            at = int(via[column])
            holder[column], held[at], column = at, column, int(held[at])
    return [(row, column) for row, column in enumerate(held.tolist()) if worth[row, column] > 0]
