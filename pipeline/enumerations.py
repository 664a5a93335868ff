"""Lists that count their parts: 第一，… 第二，…; 一是… 二是…; （一） （二）; 1. 2."""

from __future__ import annotations

import re
from typing import NamedTuple

NUMERALS = "一二三四五六七八九十"
REACH = 800
"""Characters before a seam in which the number before is looked for: a part of a list fills a column at most."""

_NUMBER = r"([一二三四五六七八九十]{1,3}|\d{1,2})"
_FORMS = (
    re.compile(rf"第{_NUMBER}[，、是：]"),
    re.compile(rf"{_NUMBER}是"),
    re.compile(rf"[（(]{_NUMBER}[)）]"),
    re.compile(rf"{_NUMBER}[、．.](?![\d\s])"),
)
_BEFORE = "(?:^|(?<=[。；：，！？]))"
"""Parts of a list begin behind a mark."""

_INSIDE = tuple(re.compile(_BEFORE + form.pattern) for form in _FORMS)


class _Counted(NamedTuple):
    """A number of a list and the form that it is written in."""

    form: int
    number: int


def counts_on(before: str, after: str) -> bool | None:
    """Whether `after` begins with the number of a list that comes next after those of `before`.

    None where it begins with no number, or with the first one.
    """
    begun = next((_Counted(n, _value(m[1])) for n, form in enumerate(_FORMS) if (m := form.match(after))), None)
    if begun is None or begun.number <= 1:
        return None
    numbers = [_value(match[1]) for match in _INSIDE[begun.form].finditer(before[-REACH:])]
    return bool(numbers) and numbers[-1] == begun.number - 1


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
