"""Column text that somebody has read already: a form feed ends a page, a blank line breaks the column."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.model import Kind, Line, Page, Region

_RULE = r"[-=—–─━_*#~]{2,}"
PAGE_BEGINS = re.compile(
    rf"^[ \t]*(?:(?:{_RULE}[ \t]*|(?P<open>[\[【<]))"
    r"(?:第[ \t]*[A-Z]?\d{1,3}[ \t]*[版页頁面]|(?:page|seite|página|p[.])[ \t]*\d{1,3})"
    rf"(?(open)[\]】>]|[ \t]*{_RULE}))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that says which page begins, set off by rules or brackets, as exports write it: --- 第2版 ---, [Page 2]."""


def read_columns(text: str, issue: str, first_number: int, source: str) -> tuple[Page, ...]:
    """Pages of `text`: one region for each run of lines without a blank line between, without boxes.

    A page ends with a form feed, or before a line that says between rules which page begins. Pages count
    from `first_number`; a page that holds no line (a form feed at the very end) is left out.
    Lines keep every character as it came.
    """
    pages = [page for part in text.split("\f") for page in _parted(part) if page.strip()]
    return tuple(_page(page, issue, first_number + n, source) for n, page in enumerate(pages))


def _parted(text: str) -> list[str]:
    """`text` cut before each line that says which page begins."""
    starts = [found.start() for found in PAGE_BEGINS.finditer(text)]
    return [text[start:end] for start, end in pairwise([0, *starts, len(text)])]


def _page(text: str, issue: str, number: int, source: str) -> Page:
    regions: list[Region] = []
    lines: list[Line] = []
    blank = True
    for row in text.split("\n"):
        if not row.strip():
            blank = True
            continue
        if blank:
            name = f"p{number:02}-r{len(regions) + 1:02}"
            regions.append(Region(id=name, kind=Kind.BODY, order=len(regions)))
            blank = False
        name = f"p{number:02}-l{len(lines) + 1:04}"
        lines.append(Line(id=name, region=regions[-1].id, text=row))
    return Page(issue=issue, number=number, source=source, regions=tuple(regions), lines=tuple(lines))
