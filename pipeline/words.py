"""Word evidence over a seam: whether the last characters here and the first ones there make one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

import rjieba

from pipeline.chars import is_cjk

SEAM_REACH = 6
"""Characters looked at on each side of a seam: jieba's longest common words are shorter."""

_LATIN_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


@cache
def _dictionary() -> Any:
    """The segmenter with its built-in dictionary, loaded once a process."""
    return rjieba.Jieba()


def cut(text: str, *, guess: bool = False) -> list[str]:
    """The words of `text`, punctuation among them, in order; together they are `text`."""
    return list(_dictionary().cut(text, guess))


def is_word(text: str) -> bool:
    """Whether the dictionary has `text` as a word."""
    return bool(_dictionary().has_word(text))


def straddling_word(left: str, right: str, *, guess: bool = False) -> str | None:
    """The word that the seam between `left` and `right` cuts, or None where the seam falls between words.

    `guess` lets the segmenter's model propose words that no dictionary has: names of people above all.
    """
    left, right = left[-SEAM_REACH:], right[:SEAM_REACH]
    if not left or not right:
        return None
    if not (is_cjk(left[-1]) and is_cjk(right[0])):
        return None
    at = 0
    for word in cut(left + right, guess=guess):
        if at < len(left) < at + len(word):
            return word
        at += len(word)
    return None


def terms(text: str) -> Counter[str]:
    """The words of `text` that carry its subject, with counts: two characters or more, no numbers."""
    found: Counter[str] = Counter()
    for word in cut(text):
        if len(word) >= 2 and (is_cjk(word[0]) or word.isalpha()):
            found[word.casefold()] += 1
    return found


def latin_vocabulary(texts: Iterable[str]) -> Counter[str]:
    """Whole Latin-script words of `texts`, case kept, with counts: what decides a hyphen."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(_LATIN_WORD.findall(text))
    return found
