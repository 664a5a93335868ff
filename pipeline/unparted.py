"""Heads that stand inside a block because whoever copied the page left no blank line before them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.bylines import byline_at_end
from pipeline.chars import ends_closed, ends_signed
from pipeline.display import FULL_LINE
from pipeline.headblocks import MOST_LINES
from pipeline.headings import OPENING_LINES, begins_item, opens_item, reads_as_head
from pipeline.latinheads import opens_text, reads_as_latin_head
from pipeline.marks import backward_mark, forward_mark
from pipeline.model import Kind
from pipeline.rows import Row
from pipeline.tidy import is_indented

END_LINES = 2
"""Lines that a mark or a byline is broken over behind the last sentence of an article."""

AROUND_LINES = 10
"""Lines before and behind a head that show how long lines, or paragraphs on one line, are there."""

INDENTED_SHARE = 0.5
"""Share of the lines behind a sentence's end that are indented from which a page indents its paragraphs."""


class _Script(NamedTuple):
    """How heads read, and items open, in a script, and what stands between two lines of one text."""

    reads: Callable[[str], bool]
    opens: Callable[[str], bool]
    glue: str


_LATIN = _Script(reads_as_latin_head, opens_text, " ")
_EAST_ASIAN = _Script(reads_as_head, opens_item, "")


def parted_at_heads(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """`rows` with their blocks cut before the lines inside that are set like a head, and blocks counted anew.

    Such a line follows a text that ended and has no end itself. It stands over a byline, the opening of an item or an
    indent without having one, or at the end of its block, or it is clearly shorter than the lines around.
    """
    script = _LATIN if latin else _EAST_ASIAN
    indents = _indents(rows)
    out: list[Row] = []
    cuts = 0
    for n, row in enumerate(rows):
        inside = n > 0 and rows[n - 1].block == row.block and {row.kind, rows[n - 1].kind} == {Kind.BODY}
        if inside and _is_ended(rows, n) and _begins_head(rows, n, script, indents=indents):
            cuts += 1
        out.append(replace(row, block=row.block + cuts) if cuts else row)
    return out


def _indents(rows: Sequence[Row]) -> bool:
    """Whether the page indents its paragraphs."""
    behind = [
        is_indented(row.line.text)
        for before, row in zip(rows, rows[1:], strict=False)
        if row.kind is before.kind is Kind.BODY and ends_closed(before.text)
    ]
    return sum(behind) > INDENTED_SHARE * len(behind)


def _is_ended(rows: Sequence[Row], n: int) -> bool:
    """Whether the text before row `n` can be an article's end."""
    last = rows[n - 1].text
    if ends_closed(last) or byline_at_end(last) is not None or forward_mark(last) is not None:
        return True
    broken = "".join(row.text for row in rows[max(0, n - END_LINES) : n] if row.kind is Kind.BODY)
    return ends_signed(broken) or byline_at_end(broken) is not None or forward_mark(broken) is not None


def _begins_head(rows: Sequence[Row], n: int, script: _Script, *, indents: bool) -> bool:
    """Whether row `n` is the first of a few lines that are set like a head."""
    if begins_item(rows[n : n + OPENING_LINES], script.opens, script.glue) or backward_mark(rows[n].text):
        return False
    for end in range(n + 1, min(n + MOST_LINES, len(rows) - 1) + 1):
        last = rows[end - 1]
        if last.kind is not Kind.BODY or last.block != rows[n].block or ends_closed(last.text):
            return False
        if (
            _reads(rows[n:end], script)
            and (set_apart := _is_set_apart(rows, n, end, script, indents=indents)) is not None
        ):
            return set_apart
    return False


def _reads(rows: Sequence[Row], script: _Script) -> bool:
    """Whether lines read as one head, or as several of them."""
    texts = [row.text for row in rows]
    return script.reads(script.glue.join(texts)) or all(map(script.reads, texts))


def _is_set_apart(rows: Sequence[Row], start: int, end: int, script: _Script, *, indents: bool) -> bool | None:
    """Whether rows [start, end) stand as a head does over the row behind them; None where another line may tell."""
    head, below = rows[start:end], rows[end]
    if below.kind is Kind.BYLINE or begins_item(rows[end : end + OPENING_LINES], script.opens, script.glue):
        return True
    indented, over_indent = is_indented(head[0].line.text), is_indented(below.line.text)
    if indents and indented != over_indent:
        return over_indent
    goes_on = below.text[:1].islower()
    if below.block != head[0].block:
        return not goes_on
    longest = FULL_LINE * _usual_length(rows, start, end)
    return (below.kind is Kind.BODY and not goes_on) if all(len(row.text) < longest for row in head) else None


def _usual_length(rows: Sequence[Row], start: int, end: int) -> float:
    """Characters of a line of text around rows [start, end)."""
    around = (*rows[max(0, start - AROUND_LINES) : start], *rows[end : end + AROUND_LINES])
    return statistics.median([len(row.text) for row in around if row.kind is Kind.BODY] or [0])
