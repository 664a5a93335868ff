"""How a line of Latin script is written: in capitals, or The Words of It large."""

from __future__ import annotations

from pipeline.chars import WORD

LONG_WORD = 4
"""Letters of a word that title case writes large; shorter ones may be articles and prepositions."""


def is_titled(text: str) -> bool:
    """Whether `text` is in capitals, or every longer word of it begins with one."""
    words = [word for word in WORD.findall(text) if len(word) >= LONG_WORD] or WORD.findall(text)
    return all(word[0].isupper() for word in words)


def is_capitals(text: str) -> bool:
    """Whether `text` is set in capitals."""
    return text.upper() == text and len(WORD.findall(text)) > 0 and sum(map(str.isalpha, text)) >= LONG_WORD
