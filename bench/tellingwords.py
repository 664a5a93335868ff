"""Counts in news how much each word tells of the article it stands in, for `bench.meanings`.

A word tells its subject where its direction is near that of the rest of its article: theatre, exchange rate; and does
not where it is used in all of them: begin, part, today. What is seen of a word is drawn towards what its direction
alone lets expect, so that words tell, too, that the news has seldom or never.
"""

from collections import Counter
from collections.abc import Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from bench.spreads import ISSUE, cut, weighed
from pipeline.language.words import meaning_words
from pipeline.stitch.meanings import Directions, Meanings
from pipeline.stitch.topics import Topics

LEAST_REST = 20.0
"""Weight of the rest of an article (words by their rarity) from which its direction is known."""

SEEN, SEEN_MOST = 3, 30
"""Times that a word is seen from which it counts in what directions let expect, and more than which weigh no more."""

EXPECTED = 5.0
"""Times seen that what a word's direction lets expect weighs; and its regression's pull towards nothing."""

STILL_TELLS = 0.04
"""What each word tells at the least, cosine."""


def telling(articles: Sequence[str], table: Meanings, names: Sequence[str]) -> NDArray[np.uint8]:
    """For each of `names`, the words of `table`, how much it tells: the root of its cosine, 255 for 1.

    The cosine itself parts columns of typeset pages as well, and those of news worse.
    """
    nearness, seen = _seen(articles, table)
    known = [word for word in seen if seen[word] >= SEEN]
    features = _features(table, known)
    times = np.array([min(seen[word], SEEN_MOST) for word in known], float)
    means = np.array([nearness[word] / seen[word] for word in known])
    pull = EXPECTED * np.eye(features.shape[1])
    rule = np.linalg.solve(features.T @ (features * times[:, None]) + pull, features.T @ (times * means))
    expected = _features(table, names) @ rule
    counts = np.array([seen[word] for word in names], float)
    sums = np.array([nearness[word] for word in names])
    cosines = np.maximum((sums + EXPECTED * expected) / (counts + EXPECTED), 0.0) + STILL_TELLS
    return np.round(255 * np.sqrt(np.minimum(cosines, 1.0))).astype(np.uint8)


def _seen(articles: Sequence[str], table: Meanings) -> tuple[Counter[str], Counter[str]]:
    """For each word the sum of its cosines with the other pieces of its articles, and in how many pieces it is."""
    dice = Random(2)  # noqa: S311 - the same pieces every time
    nearness: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for start in range(0, len(articles) - ISSUE + 1, ISSUE):
        texts = [[meaning_words(piece) for piece in cut(text, dice)] for text in articles[start : start + ISSUE]]
        topics = Topics([own for pieces in texts for own in pieces])
        told = [[weighed(own, topics, table) for own in pieces if own] for pieces in texts]
        sums = [(total, weights.sum()) for pieces in told for total, weights in pieces]
        middle = sum(total for total, _ in sums) / sum(weight for _, weight in sums)
        for pieces, counted in zip(texts, told, strict=True):
            whole, size = sum(total for total, _ in counted), sum(weights.sum() for _, weights in counted)
            for own, (total, weights) in zip(filter(None, pieces), counted, strict=True):
                if size - weights.sum() >= LEAST_REST:
                    rest = (whole - total) / (size - weights.sum()) - middle
                    for word, direction in zip(own, table.of([*own]), strict=True):
                        if direction.any():
                            nearness[word] += _cosine(direction - middle, rest)
                            seen[word] += 1
    return nearness, seen


def _cosine(one: Directions, other: Directions) -> float:
    return float(one @ other) / float(np.linalg.norm(one) * np.linalg.norm(other))


def _features(table: Meanings, words: Sequence[str]) -> Directions:
    """A row for each word: 1, its direction, and the squares of this."""
    rows = table.of(words)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return np.hstack([np.ones((len(rows), 1)), rows, rows * rows])
