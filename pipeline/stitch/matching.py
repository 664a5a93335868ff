"""Rows and columns of a table paired, each at most once, for the most worth."""

import numpy as np
from numpy.typing import NDArray


def best_pairs(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Row and column of each pair, by rows: together worth most. Nothing is paired that is worth nothing, or less."""
    rows, columns = np.nonzero(worth > 0)
    if len(set(columns.tolist())) < len(columns) or len(set(rows.tolist())) < len(rows):
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  a third of a second, hardly ever wanted

        rows, columns = linear_sum_assignment(np.maximum(worth, 0), maximize=True)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if worth[row, column] > 0]
