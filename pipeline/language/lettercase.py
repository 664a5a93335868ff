"""How a line of Latin script is written: in capitals, or The Words of It large."""

import string

from pipeline.chars import WORD

LONG_WORD = 4
"""Letters of a word that title case writes large; shorter ones may be articles and prepositions."""


def is_titled(text: str) -> bool:
    """Whether `text` is in capitals, or every longer word of it begins with one."""
    words = [word for word in WORD.findall(text) if len(word) >= LONG_WORD] or WORD.findall(text)
    return all(word[0].isupper() for word in words)


_SMALL = string.ascii_lowercase.encode()

CAPITALS = 0.7
"""Share of capitals among the letters of a line that is set in them: one in four may be misread."""


def is_capitals(text: str) -> bool:
    """Whether `text` is set in capitals, some of which may be misread."""
    raw = text.encode(errors="replace")
    small = len(raw) - len(raw.translate(None, _SMALL))
    if small > (1 - CAPITALS) * len(text):  # a quick look
        return False
    letters = [*filter(str.isalpha, text)]
    return len(letters) >= LONG_WORD and sum(map(str.isupper, letters)) >= CAPITALS * len(letters)
