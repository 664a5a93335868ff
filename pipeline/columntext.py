"""Column text that somebody has read already: a form feed ends a page, a blank line breaks the column."""

from __future__ import annotations

from pipeline.model import Kind, Line, Page, Region


def read_columns(text: str, issue: str, first_number: int, source: str) -> tuple[Page, ...]:
    """Pages of `text`: one region for each run of lines without a blank line between, without boxes.

    Pages count from `first_number`; a page that holds no line (a form feed at the very end) is left out.
    Lines keep every character as it came.
    """
    pages = [page for page in text.split("\f") if page.strip()]
    return tuple(_page(page, issue, first_number + n, source) for n, page in enumerate(pages))


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
