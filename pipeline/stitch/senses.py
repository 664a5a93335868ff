"""The meaning words of one issue with their directions, looked up once for all comparisons of its texts."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

import numpy as np

from pipeline.stitch.meanings import Directions, meanings
from pipeline.stitch.topics import Topics


class Summed(NamedTuple):
    """The directions of the words of a text, each times its weight, summed up; the weights, and their squares."""

    directions: Directions
    weight: float
    square: float


class Senses:
    """The directions of the words of an issue's texts, and how much each weighs: the rarer, and the more it tells.

    Where no word may have one, as in other scripts, the table of meanings stays closed.
    """

    def __init__(self, texts: Sequence[Collection[str]], topics: Topics) -> None:
        """`texts` by their different words."""
        self._words = list(dict.fromkeys(chain.from_iterable(texts)))
        self._topics = topics

    @cached_property
    def _place(self) -> dict[str, int]:
        return {word: n for n, word in enumerate(self._words)}

    @cached_property
    def _directions(self) -> Directions:
        return meanings().of(self._words) if self._words else np.zeros((0, 1))

    @cached_property
    def _rarity(self) -> Directions:
        rarity = np.array([self._topics.rarity(word) for word in self._words])
        return rarity * meanings().telling(self._words) if self._words else rarity

    def summed(self, counts: Counter[str]) -> Summed:
        """The words of one text, more of one weighing less each."""
        own = [*map(self._place.__getitem__, counts)]
        weights = np.sqrt([*counts.values()]) * self._rarity[own]
        return Summed(weights @ self._directions[own], float(weights.sum()), float(weights @ weights))
