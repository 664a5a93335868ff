"""Clauses and chapters of a law, which count on: 第十一条, 第十二条."""

from __future__ import annotations

import re
from collections.abc import Iterable

NUMERALS = "一二三四五六七八九十"

_CLAUSE = re.compile(rf"[　 ]*第([{NUMERALS}]{{1,3}}|\d{{1,2}})([条條章])")


def is_next_clause(before: Iterable[str], line: str) -> bool:
    """Whether `line` begins with the clause or chapter of a law that comes next after those of the lines `before`."""
    begun = _CLAUSE.match(line)
    if begun is None:
        return False
    numbers = [_value(match[1]) for text in before if (match := _CLAUSE.match(text)) and match[2] == begun[2]]
    return bool(numbers) and numbers[-1] == _value(begun[1]) - 1


def _value(text: str) -> int:
    """The number that `text` stands for, 0 for none: 十 is 10, 二十一 is 21."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return NUMERALS.index(text) + 1 if len(text) == 1 else 0
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return 10 * (NUMERALS.index(tens) + 1 if tens else 1) + (NUMERALS.index(ones) + 1 if ones else 0)
