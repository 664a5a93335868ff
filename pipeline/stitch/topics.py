"""What texts are about, compared by the words they share: the rarer a word is among them, the more it says."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from pipeline.chars import is_wide

LETTERS_AN_IDEOGRAPH = 3
"""Letters and spaces that say as much as one ideograph."""

LEAST, SURE = 40.0, 120.0
"""Ideographs of a text that has a subject at all, and from which its words say all that they can; of fewer they say
less."""


class Topics:
    """How much each term says among the texts of an issue."""

    def __init__(self, texts: Sequence[Collection[str]]) -> None:
        """Count in how many of `texts`, given by their different terms, each term stands."""
        spread = Counter(chain.from_iterable(texts))
        self._unknown = math.log(len(texts) + 1) ** 2
        weights = {count: math.log((len(texts) + 1) / count) ** 2 for count in set(spread.values())}
        self._weight = {term: weights[count] for term, count in spread.items()}

    def rarity(self, term: str) -> float:
        """How much it says that a text has `term`: the log of how few texts do."""
        return math.sqrt(self._weight.get(term, self._unknown))

    def vector(self, counts: Counter[str]) -> dict[str, float]:
        """Counts damped by their root, times the square of the log of how rare the term is, made length 1.

        Squared (tf-idf has it plain), since a rare word in two texts says far more than many that all use.
        """
        weight, unknown = self._weight, self._unknown
        weights = {term: weight.get(term, unknown) * math.sqrt(count) for term, count in counts.items()}
        length = math.hypot(*weights.values())
        return {term: weight / length for term, weight in weights.items()} if length else {}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Cosine of two vectors of length 1, 0 to 1."""
    return sum([weight * right[term] for term, weight in left.items() if term in right])


def telling(size: float) -> float:
    """How much the words of a text of so many ideographs say about its subject, 0 to 1."""
    return min(1.0, size / SURE) if size >= LEAST else 0.0


def ideographs(text: str) -> float:
    """How long `text` is, in ideographs; a word of Latin script is as long as two."""
    return len(text) if is_wide(text[:1] or " ") else len(text) / LETTERS_AN_IDEOGRAPH
