"""What readers make of East Asian stops and commas: half-width and small forms, and a circle read as a letter."""

from __future__ import annotations

import re

from pipeline.chars import CLOSERS, is_wide
from pipeline.language.script import NUMERALS
from pipeline.model import Edit, Line

FORMS = {"｡": "。", "﹒": "。", "﹐": "，", "､": "、", "﹑": "、", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！"}
"""Marks that Unicode holds a second time, half as wide or smaller."""

CIRCLES, ALSO_INSIDE = "〇○o*", "o"
"""What the circle 。 is read as; inside a line the others stand for a number, or for what was left out."""

_MARKS = re.compile(f"[{re.escape(''.join(FORMS) + CIRCLES)}]")


def stop_edits(line: Line) -> list[Edit]:
    """The stops and commas of `line` that were read as other signs, put right."""
    found = ((match.start(), _mark_at(line.text, match.start())) for match in _MARKS.finditer(line.text))
    return [Edit(line=line.id, start=at, end=at + 1, replacement=mark, rule="fullwidth") for at, mark in found if mark]


def _mark_at(text: str, at: int) -> str | None:
    """The mark that stands at `at` of `text`; None where it is what it was read as."""
    char, before, after = text[at], text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    if not before or not is_wide(before):
        return None
    if char in FORMS:
        return FORMS[char]
    ends = not after or after in CLOSERS or (char in ALSO_INSIDE and is_wide(after))
    return "。" if ends and before not in NUMERALS else None
