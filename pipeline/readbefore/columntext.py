"""Column text that somebody has read already: a form feed ends a page, a blank line or a rule breaks the column.

Where neither form feeds nor lines between rules say where pages begin, lines with the page's number alone do that
count on, or a running head that repeats.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from pipeline.chars import ends_closed
from pipeline.language.mastheads import (
    HEADS_ALIKE,
    LONGEST_RUNNING_HEAD,
    NUMBERS,
    as_digits,
    is_dated_head,
    is_running_head,
    names_section,
)
from pipeline.model import Kind, Line, Page, Region
from pipeline.readbefore.blanklines import block_starts
from pipeline.readbefore.exportfields import entries_of
from pipeline.readbefore.linenumbers import without_line_numbers
from pipeline.readbefore.pagelines import folio_lines, page_starts, parts_columns
from pipeline.readbefore.sidebyside import columns_in_turn

HEAD_LINES = 3
"""Lines of a running head at the most: title, date, folio."""

PAGES_MISREAD = 3
"""Pages after which a running head without a date may count on: those between were misread."""

SECTION_APART = 60.0
"""rapidfuzz ratio, 0 to 100, of two running heads, numbers apart, of which the section's names differ."""


def read_columns(text: str, issue: str, first_number: int, source: str) -> tuple[Page, ...]:
    """Pages of `text`: one region for each run of lines without a blank line or a rule between, without boxes.

    A page ends with a form feed, or before a line that says between rules which page begins, or, where there are
    none of these, before a page's number or the running head that the text begins with, where it comes again.
    Pages count from `first_number`; a page that holds no line (a form feed at the very end) is left out.
    Lines keep every character as it came but for numbers of lines that were written before them.
    """
    text = "\f".join("\n".join(columns_in_turn(without_line_numbers(page.split("\n")))) for page in text.split("\f"))
    unparted = "\f" not in text and not page_starts(text)
    parts = _by_heads(text) if unparted else [page for part in text.split("\f") for page in _parted(part)]
    pages = [page for page in parts if page.strip()]
    return tuple(_page(page, issue, first_number + n, source) for n, page in enumerate(pages))


def _parted(text: str) -> list[str]:
    """`text` cut before each line that says which page begins."""
    return [text[start:end] for start, end in pairwise([0, *page_starts(text), len(text)])]


def _by_heads(text: str) -> list[str]:
    """`text` cut before the heads of its pages, where one stands at its very beginning and others follow."""
    rows = text.split("\n")
    printed = [n for n, row in enumerate(rows) if row.strip()]
    starts = _entries_pages(rows, printed) or folio_lines(rows, printed) or _running_heads(rows, printed)
    return ["\n".join(rows[start:end]) for start, end in pairwise([0, *starts, len(rows)])]


def _entries_pages(rows: Sequence[str], printed: Sequence[int]) -> list[int]:
    """Where the entries of an archive's export begin that are of another page than the one before."""
    paged = [(printed[entry.start], entry.page) for entry in entries_of([rows[n] for n in printed]) if entry.page]
    return [start for (_, before), (start, page) in pairwise(paged) if page != before]


def _running_heads(rows: Sequence[str], printed: Sequence[int]) -> list[int]:
    """Where pages begin: at lines like the first one, if that is a running head with a date or a folio.

    A head of several lines is cut before its first. One without a date counts on from page to page, behind blank lines.
    Where the last line is one with a date, and the first lines are none, pages end behind such lines.
    """
    first = next((k for k, n in enumerate(printed[:HEAD_LINES]) if is_dated_head(rows[n].strip())), None)
    if first is not None:
        heads = [k for k, n in enumerate(printed) if k > first and _is_like(rows[n], rows[printed[first]])]
        return [printed[k - first] for k in heads if _are_like(rows, printed[k - first : k], printed[:first])]
    if printed and is_dated_head(rows[printed[-1]].strip()):
        return [n + 1 for n in printed[:-1] if _is_like(rows[n], rows[printed[-1]])]
    heads = list(printed[:1])
    for n in printed[1:] if heads and _tells_page(rows[heads[0]]) else ():
        if not rows[n - 1].strip() and _counts_on(rows[heads[-1]], rows[n]):
            heads.append(n)
    return heads[1:]


def _tells_page(row: str) -> bool:
    """Whether a text's first line may tell its page beside names: 東南時報 要聞 第1版, （1）みなと新報, A1 NEWS."""
    return is_running_head(row, at_edge=True) or names_section(row)


def _counts_on(head: str, row: str) -> bool:
    """Whether `row` is the running head of a page after that of `head`: the same words, but for a section's name."""
    if len(row) > 2 * len(head) or not _tells_page(row) or names_section(head) != names_section(row):
        return False
    before, own = map(_numbers, (head, row))
    if len(own) != len(before):
        return False
    steps = [b - a for a, b in zip(before, own, strict=True) if a != b]
    counted = len(steps) <= max(1, len(own) // 2) and any(0 < step <= PAGES_MISREAD for step in steps)
    return counted and (names_section(row) or _alike(row, head) >= SECTION_APART)


def _numbers(head: str) -> list[int]:
    return list(map(int, re.findall(r"\d+", head if names_section(head) else as_digits(head))))


def _alike(row: str, head: str) -> float:
    """How like two lines are, numbers apart: rapidfuzz ratio, 0 to 100; left and right pages mirror them."""
    left, right = NUMBERS.sub("#", row), NUMBERS.sub("#", head)
    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right))


def _is_like(row: str, head: str) -> bool:
    """Whether a line says the same as a running head, numbers apart; a section's name may be another one."""
    bare = " ".join(row.split())
    if len(bare) > LONGEST_RUNNING_HEAD or ends_closed(bare):
        return False
    return (alike := _alike(bare, " ".join(head.split()))) >= HEADS_ALIKE or (
        alike >= SECTION_APART and is_dated_head(bare)
    )


def _are_like(rows: Sequence[str], own: Sequence[int], first: Sequence[int]) -> bool:
    """Whether the lines over a running head are as short as those over the first one: names of paper and section."""
    return all(len(rows[n]) <= 2 * max(len(rows[k]) for k in first) for n in own)


def _page(text: str, issue: str, number: int, source: str) -> Page:
    regions: list[Region] = []
    lines: list[Line] = []
    rows = text.split("\n")
    starts = block_starts(rows)
    blank = True
    for n, row in enumerate(rows):
        if not row.strip():
            continue
        between = parts_columns(row)
        if blank or between or n in starts:
            name = f"p{number:02}-r{len(regions) + 1:02}"
            regions.append(Region(id=name, kind=Kind.BODY, order=len(regions)))
        blank = between
        name = f"p{number:02}-l{len(lines) + 1:04}"
        lines.append(Line(id=name, region=regions[-1].id, text=row))
    return Page(issue=issue, number=number, source=source, regions=tuple(regions), lines=tuple(lines))
