"""Marks and letters of old print as they are written today: no space before a comma, spaces around a dash, In for Jn.

Old print sets marks apart from their words and dashes close, and Fraktur has one capital for I and J. Each is an edit
of a line that was read; typed text stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.frakturwords import FRAKTUR
from pipeline.model import Edit, Line

UNSPACED_MARKS = ("de", "en")
"""Languages that set no space before a mark. French does before the high ones."""
_BEFORE_MARK = re.compile(r"(?<=[\w)“”\"’»«]) (?=[,;:.!?](?:\s|$))")
_DASH = re.compile(r"(?<=[^\s\d—–-])(?=—[^\s\d—–-])|(?<=[^\s\d—–-]—)(?=[^\s\d—–.,;:!?“\"-])|(?<=\s—)(?=[^\W\d])")
"""Where a space beside a dash of German text is missing; between numbers, and before a mark, there is none."""
_CAPITAL_I = re.compile(r"\bJ(?![rh]\b)(?=[bcdfghklmnpqrſstvwxz])")
"""No German word begins with J and a consonant: 81 of 81 transcribed by hand in the Austrian newspapers are I."""


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
