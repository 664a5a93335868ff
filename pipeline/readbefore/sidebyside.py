"""Columns that stand side by side in a text, as `pdftotext -layout` and readers that keep the layout write them."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby, takewhile
from statistics import median
from typing import NamedTuple

LEAST_ROWS = 8
"""Rows with text on both sides of a gutter from which it is one."""

LEAST_GUTTER = 2
"""Cells of a gutter: a letter takes one, an ideograph two."""

CROSSED = 0.1
"""Share of the rows that may have something in a gutter: heads over several columns."""

NARROWEST, FILLED = 16, 0.6
"""Cells of a column of text, and the share of it that its usual line fills: lists and tables are narrower or ragged."""


class _Row(NamedTuple):
    """A row and its cells: the character in each, the same one twice where it is wide."""

    text: str
    cells: list[int]

    def gap(self, start: int, end: int) -> int | None:
        """Where the blanks at the right edge of a gutter begin; a mark of the column before may hang into it."""
        blank = [cell >= len(self.cells) or self.text[self.cells[cell]].isspace() for cell in range(start, end)]
        free = sum(1 for _ in takewhile(bool, reversed(blank)))
        return end - free if free >= LEAST_GUTTER else None

    def parts(self, gutters: Sequence[tuple[int, int]]) -> list[str] | None:
        """What stands in each column; None where something runs over a gutter."""
        ends = [gap for gutter in gutters if (gap := self.gap(*gutter)) is not None]
        if len(ends) < len(gutters):
            return None
        starts = [0, *(end for _, end in gutters)]
        return [self._part(start, end) for start, end in zip(starts, [*ends, len(self.cells)], strict=True)]

    def _part(self, start: int, end: int) -> str:
        own = sorted(set(self.cells[start:end]))
        return self.text[own[0] : own[-1] + 1].rstrip() if own else ""


def columns_in_turn(rows: Sequence[str]) -> list[str]:
    """`rows` with columns that stand side by side one below the other, a blank row between; else as they came.

    What runs across all of them, a head mostly, parts those over it from those under it.
    """
    if sum("  " in row.strip() for row in rows) < LEAST_ROWS:
        return list(rows)
    laid = [_laid(row.expandtabs().rstrip()) for row in rows]
    gutters = _gutters([row for row in laid if row.text])
    if not gutters:
        return list(rows)
    out: list[str] = []
    for across, band in groupby(((row, row.parts(gutters)) for row in laid), key=lambda told: told[1] is None):
        own = list(band)
        if across:
            out += [row.text for row, _ in own]
        else:
            for column in zip(*(parts for _, parts in own if parts), strict=True):
                out += [*column, ""]
    return out


def _laid(text: str) -> _Row:
    cells = [n for n, char in enumerate(text) for _ in range(2 if _is_wide(char) else 1)]
    return _Row(text, cells)


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in ("W", "F")


def _gutters(rows: Sequence[_Row]) -> list[tuple[int, int]]:
    """The cells, from and to, of each gutter between columns of text; none where anything speaks against them."""
    widest = max(len(row.cells) for row in rows)
    taken = [0] * (widest + 1)
    for row in rows:
        for cell, n in enumerate(row.cells):
            taken[cell] += not row.text[n].isspace()
    free = [cell for cell in range(widest) if taken[cell] <= CROSSED * len(rows)]
    runs: list[list[int]] = []
    for cell in free:
        if runs and runs[-1][-1] == cell - 1:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    found = [(run[0], run[-1] + 1) for run in runs if len(run) >= LEAST_GUTTER and run[0] > 0 and run[-1] + 1 < widest]
    if not found:
        return []
    parted = [parts for row in rows if (parts := row.parts(found)) is not None]
    edges = [0, *(edge for gutter in found for edge in gutter), widest]
    for n, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        own = [len(_laid(parts[n].strip()).cells) for parts in parted if parts[n].strip()]
        beside = sum(bool(parts[n].strip() and parts[n - 1].strip()) for parts in parted)
        if end - start < NARROWEST or beside < LEAST_ROWS or median(own) < FILLED * (end - start):
            return []
    return found
