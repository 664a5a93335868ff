"""What the name of a page's file says: of which issue it is a page, and which one."""

import re
from collections.abc import Sequence
from pathlib import PurePath

_PAGE_WORDS = r"p|pg|page|pag|pagina|seite|s|scan|img|image|bild|blatt|bl|vue|f|fol|folio|leaf|seq|output|ocr"
_SERIES = r"issue|no|nr|num|numero|heft|ausgabe|vol|text|doc|sample|case|test|期|号|號"
"""What counts issues or texts, not the pages of one: heft_002, text_001."""
_COLUMN = (
    r"(?P<column>[-_. ]*(?:(?:c|col|column|colonne|sp|spalte)[-_. ]*\d{1,2}"
    r"|第?\d{1,2}[栏欄段]|(?<=[版面页頁][-_. ])\d{1,2}))?"
)

_PAGE = re.compile(
    rf"(?P<issue>.*?)[-_. ]*(?:(?<![^\W\d_])(?:{_PAGE_WORDS})[-_. ]*(?P<page>\d{{1,3}}|0\d{{3,7}})(?:-to-\d+)?"
    rf"|第?(?P<named>\d{{1,3}})[版面页頁]){_COLUMN}"
    r"|(?P<plain>\d{1,3}|0\d{3,7})|(?P<section>[A-H]\d{1,2})"
    rf"|(?P<series>(?!(?:.*[\W\d_])?(?:{_SERIES})[-_. ]).*?)[-_. ](?P<padded>0\d{{2,7}})",
    re.IGNORECASE,
)
"""2024-02-29-p2, page_03, scan-0004, 第2版, p1_col2; a number that noughts fill up behind a name: Rundschau_190102_002;
or nothing but a number, with a section's letter or without: 03, B2."""


def issue_in(stem: str) -> str | None:
    """What the name of a page's file says of its issue, "" where nothing: 2024-02-29-p2, page_03, 第2版.

    None where it does not say that the file is a page.
    """
    found = _PAGE.fullmatch(stem)
    return found and (found["issue"] or found["series"] or "")


def page_in(stem: str) -> int | None:
    """The number of the page that the name of its file says, None where it says none, or a section's letter with it."""
    found = _PAGE.fullmatch(stem)
    number = found and (found["page"] or found["named"] or found["plain"] or found["padded"])
    return int(number) if number else None


def column_in(stem: str) -> str:
    """What the name of a file says of the page of which it holds a column, "" where it holds a whole one: p1_col2."""
    found = _PAGE.fullmatch(stem)
    return stem[: found.start("column")] if found and found["column"] else ""


def of_one_page(files: Sequence[str]) -> list[list[str]]:
    """The files of each page, in order: those whose names say that they hold a column each of one, or one by itself."""
    groups: dict[object, list[str]] = {}
    for n, file in enumerate(files):
        groups.setdefault(column_in(PurePath(file).stem) or n, []).append(file)
    return list(groups.values())
