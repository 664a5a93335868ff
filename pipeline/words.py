"""Word evidence over a seam: whether the last characters here and the first ones there make one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from pipeline.chars import is_cjk

SEAM_REACH = 6
"""Characters looked at on each side of a seam: jieba's longest common words are shorter."""

LONGEST_NAME = 3
"""Characters of a Chinese name; what the segmenter takes for a longer one has swallowed a verb (刘惜泽说)."""

_LATIN_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_COMPOUND = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)+(?![\w-])", re.UNICODE)


@cache
def _dictionary() -> Any:
    """The segmenter with its built-in dictionary, loaded once a process and only where text is looked at."""
    import rjieba  # noqa: PLC0415 - the import itself loads the dictionary: 0.4 s that a command without text saves

    return rjieba.Jieba()


def cut(text: str) -> list[str]:
    """The words of `text`, punctuation among them, in order; together they are `text`."""
    return list(_dictionary().cut(text, False))


def is_word(text: str) -> bool:
    """Whether the dictionary has `text` as a word."""
    return bool(_dictionary().has_word(text))


def straddling_word(left: str, right: str) -> str | None:
    """The word of the dictionary that the seam between `left` and `right` cuts, or None."""
    return next((word for word in _cut_by_seam(left, right, cut) if is_word(word)), None)


def straddling_name(left: str, right: str) -> str | None:
    """The name of a person, by the segmenter's own guess, that the seam cuts, or None."""
    return next((word for word in _cut_by_seam(left, right, _names)), None)


def _names(text: str) -> list[str]:
    """`text` in names of people and single characters."""
    parts: list[str] = []
    for word, tag in _dictionary().tag(text):
        parts += [word] if tag.startswith("nr") and len(word) <= LONGEST_NAME else list(word)
    return parts


def _cut_by_seam(left: str, right: str, split: Callable[[str], list[str]]) -> Iterator[str]:
    """The part of the text around the seam that lies on both sides of it, if there is one."""
    left, right = left[-SEAM_REACH:], right[:SEAM_REACH]
    if not left or not right or not is_cjk(left[-1]) or not is_cjk(right[0]):
        return
    at = 0
    for word in split(left + right):
        if at < len(left) < at + len(word):
            yield word
        at += len(word)


def terms(text: str) -> Counter[str]:
    """The words of `text` that carry its subject, with counts: two characters or more, no numbers."""
    words = Counter(cut(text.casefold()))
    return Counter({w: n for w, n in words.items() if len(w) >= 2 and (is_cjk(w[0]) or w.isalpha())})


def latin_vocabulary(texts: Iterable[str]) -> Counter[str]:
    """Whole Latin-script words of `texts`, and compounds with hyphens, small, with counts: what decides a hyphen."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(word.lower() for word in _LATIN_WORD.findall(text))
        if "-" in text:
            found.update(word.lower() for word in _COMPOUND.findall(text))
    return found
