"""Heads that stand inside a block because whoever copied the page left no blank line before them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.bylines import byline_at_end
from pipeline.chars import ends_closed, ends_signed
from pipeline.display import FULL_LINE
from pipeline.headblocks import MOST_LINES
from pipeline.headings import OPENING_LINES, begins_item
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


def parted_at_heads(
    rows: Sequence[Row], reads: Callable[[str], bool], opens: Callable[[str], bool], glue: str
) -> list[Row]:
    """`rows` with their blocks cut before the lines inside that are set like a head, and blocks counted anew.

    Such a line follows a text that ended, has no end itself, and stands over a byline, over what `opens` an item, over
    an indent without having one, or is clearly shorter than the lines around. `reads` tells whether words, with
    `glue` between lines, may be a head.
    """
    indents = _indents(rows)
    out: list[Row] = []
    cuts = 0
    for n, row in enumerate(rows):
        inside = n > 0 and rows[n - 1].block == row.block and {row.kind, rows[n - 1].kind} == {Kind.BODY}
        if inside and _is_ended(rows, n) and _begins_head(rows, n, reads, opens, glue, indents=indents):
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


def _begins_head(
    rows: Sequence[Row],
    n: int,
    reads: Callable[[str], bool],
    opens: Callable[[str], bool],
    glue: str,
    *,
    indents: bool,
) -> bool:
    """Whether row `n` is the first of a few lines that are set like a head."""
    if begins_item(rows[n : n + OPENING_LINES], opens, glue) or backward_mark(rows[n].text) is not None:
        return False
    first = is_indented(rows[n].line.text)
    words = ""
    for end in range(n + 1, min(n + MOST_LINES, len(rows) - 1) + 1):
        if rows[end - 1].kind is not Kind.BODY or rows[end - 1].block != rows[n].block or ends_closed(rows[end - 1].text):
            return False
        words = f"{words}{glue}{rows[end - 1].text}" if words else rows[end - 1].text
        if not reads(words) and not all(reads(row.text) for row in rows[n:end]):
            continue
        below = rows[end]
        if below.kind is Kind.BYLINE or begins_item(rows[end : end + OPENING_LINES], opens, glue):
            return True
        over_indent = is_indented(below.line.text)
        if indents and first != over_indent:
            return over_indent
        if below.block != rows[n].block:
            return not below.text[:1].islower()
        if all(len(row.text) < FULL_LINE * _usual_length(rows, n, end) for row in rows[n:end]):
            return below.kind is Kind.BODY and not below.text[:1].islower()
    return False


def _usual_length(rows: Sequence[Row], start: int, end: int) -> float:
    """Characters of a line of text around rows [start, end)."""
    around = (*rows[max(0, start - AROUND_LINES) : start], *rows[end : end + AROUND_LINES])
    return statistics.median([len(row.text) for row in around if row.kind is Kind.BODY] or [0])
