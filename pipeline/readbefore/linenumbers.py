"""Numbers that an editor or an export wrote before every line of a text: they are none of the paper's words."""

import re
from collections.abc import Sequence

_NUMBERED = re.compile(r"(?P<number>[ \t]*[L\[(]?(?P<value>\d{1,6})(?:[.:|)\]](?=\s|\D|$)|(?=\s|$)))(?P<gap>[ \t]*)")

LEAST_ROWS = 6
"""Rows from which numbers that count on are those of lines and none of a list."""

COUNTING_SHARE = 0.9
"""Share of the rows that have a number, and of their numbers that count on: pages may begin anew, and readers slip."""


def without_line_numbers(rows: Sequence[str]) -> list[str]:
    """`rows` without the numbers of lines, where nearly every one has one and they count on; else as they came.

    Blank rows may be counted or not. Of the blanks behind a number go as many as all rows have: the rest indents.
    """
    found = [_NUMBERED.match(row) for row in rows]
    values = [int(match["value"]) for match in found if match]
    printed = sum(bool(row.strip()) for row in rows)
    if len(values) < LEAST_ROWS or len(values) < COUNTING_SHARE * printed or not _count_on(found):
        return list(rows)
    gaps = [len(match["gap"]) for match, row in zip(found, rows, strict=True) if match and row[match.end() :]]
    gap = min(gaps, default=0)
    return [row[match.end("number") :][gap:] if match else row for match, row in zip(found, rows, strict=True)]


def _count_on(found: Sequence[re.Match[str] | None]) -> bool:
    """Whether each number is the one before it and one more, or more by the blank rows between that are counted."""
    numbered = [(n, int(match["value"])) for n, match in enumerate(found) if match]
    steps = [later - value in (1, at - n) for (n, value), (at, later) in zip(numbered, numbered[1:], strict=False)]
    return sum(steps) >= COUNTING_SHARE * len(steps)
