"""What the name of a page's file says: of which issue it is a page, and which one."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"(?P<issue>.*?)[-_. ]*(?:(?<![^\W\d_])(?:p|pg|page|seite)[-_. ]*(?P<page>\d{1,3})|第?(?P<named>\d{1,3})[版面页頁])"
    r"|(?P<plain>\d{1,3})|(?P<section>[A-H]\d{1,2})",
    re.IGNORECASE,
)
"""2024-02-29-p2, page_03, 第2版; or nothing but a number, with a section's letter or without: 03, B2."""


def issue_in(stem: str) -> str | None:
    """What the name of a page's file says of its issue, "" where nothing: 2024-02-29-p2, page_03, 第2版.

    None where it does not say that the file is a page.
    """
    found = _PAGE.fullmatch(stem)
    return found and (found["issue"] or "")


def page_in(stem: str) -> int | None:
    """The number of the page that the name of its file says, None where it says none, or a section's letter with it."""
    found = _PAGE.fullmatch(stem)
    number = found and (found["page"] or found["named"] or found["plain"])
    return int(number) if number else None
