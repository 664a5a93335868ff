"""Stretches along one way: of what is marked, and of places near each other."""

import numpy as np
import numpy.typing as npt


def stretches(marked: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """Where each stretch of marked places in a row begins and ends: (n, 2), half-open, in order."""
    return _edges(marked).reshape(-1, 2)


def stretch_lengths(mask: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """How long each stretch of marked places in the rows of a picture is, row after row."""
    edges = _edges(mask)
    return edges[1::2] - edges[::2]


def clusters(places: npt.NDArray[np.intp], gap: float) -> list[npt.NDArray[np.intp]]:
    """Places in order, parted wherever two that follow each other are more than `gap` apart; nothing of none."""
    return np.split(places, np.flatnonzero(np.diff(places) > gap) + 1) if places.size else []


def _edges(marked: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """Where marked and other places meet, counted through rows that have another place at each end."""
    rows = np.asarray(marked, bool)
    framed = np.zeros((*rows.shape[:-1], rows.shape[-1] + 2), bool)
    framed[..., 1:-1] = rows
    row = framed.ravel()
    return np.flatnonzero(row[1:] != row[:-1])
