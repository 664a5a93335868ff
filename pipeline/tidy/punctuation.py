"""Punctuation put right, each mark an edit: of East Asian text as readers see it, of Latin text as it was set once."""

import re
from collections.abc import Iterator

from pipeline.chars import CLOSERS, is_wide
from pipeline.language.frakturwords import FRAKTUR
from pipeline.language.script import NUMERALS
from pipeline.model import Edit, Line

UNSPACED_MARKS = ("de", "en")
"""Languages that set no space before a mark. French does before the high ones."""
_BEFORE_MARK = re.compile(r"(?<=[\w)“”\"’»«]) (?=[,;:.!?](?:\s|$))")
_DASH = re.compile(r"(?<=[^\s\d—–-])(?=—[^\s\d—–-])|(?<=[^\s\d—–-]—)(?=[^\s\d—–.,;:!?“\"-])|(?<=\s—)(?=[^\W\d])")
"""Where a space beside a dash of German text is missing; between numbers, and before a mark, there is none."""
_CAPITAL_I = re.compile(r"\bJ(?![rh]\b)(?=[bcdfghklmnpqrſstvwxz])")
"""No German word begins with J and a consonant: 81 of 81 transcribed by hand in the Austrian newspapers are I."""

FORMS = {"｡": "。", "﹒": "。", "﹐": "，", "､": "、", "﹑": "、", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！"}
"""Marks that Unicode holds a second time, half as wide or smaller."""

CIRCLES, ALSO_INSIDE = "〇○o*", "o"
"""What the circle 。 is read as; inside a line the others stand for a number, or for what was left out."""

_MARKS = re.compile(f"[{re.escape(''.join(FORMS) + CIRCLES)}]")


def marks_apart(line: Line, language: str | None) -> Iterator[Edit]:
    """The edits of a line, rules "space", "lost-space" and "script"; none for languages that they are not known for."""
    if line.confidence is None or language is None or not language.startswith(UNSPACED_MARKS):
        return
    for match in _BEFORE_MARK.finditer(line.text):
        yield Edit(line=line.id, start=match.start(), end=match.end(), replacement="", rule="space")
    if language != FRAKTUR:
        return
    for match in _DASH.finditer(line.text):
        yield Edit(line=line.id, start=match.start(), end=match.end(), replacement=" ", rule="lost-space")
    for match in _CAPITAL_I.finditer(line.text):
        yield Edit(line=line.id, start=match.start(), end=match.end(), replacement="I", rule="script")


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
