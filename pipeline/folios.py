"""The printed page number against the place of the scan: read where it stands, voted on over the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.model import Fragment, JumpMark, Page

_FOLIO = re.compile(
    r"(?<![今日共出计\d])(?:第\s*)?([A-Z]?)0?(\d{1,3})\s*版|\b(?:page|seite|page no\.?)\s+(\d{1,3})\b", re.IGNORECASE
)


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def folios_of(pages: Sequence[Page], fragments: Sequence[Fragment], texts: Mapping[str, str]) -> dict[int, str | None]:
    """The printed number of each page by its place in the issue; None where it cannot be known.

    Folios read in the furniture vote on the distance between folio and place; pages without one follow the
    vote. Without any, the place is the number, unless a mark on the page points back at that very number.
    """
    read = {page.number: page.folio or _read_folio(page.number, fragments, texts) for page in pages}
    distances = Counter(int(folio) - number for number, folio in read.items() if folio and folio.isdigit())
    distance = distances.most_common(1)[0][0] if distances else 0
    folios: dict[int, str | None] = {}
    for page in pages:
        folio = read[page.number]
        if folio is None or (folio.isdigit() and int(folio) - page.number != distance):
            folio = str(page.number + distance)
            if not distances and _contradicted(folio, page.number, fragments):
                folio = None
        folios[page.number] = folio
    return folios


def _read_folio(number: int, fragments: Sequence[Fragment], texts: Mapping[str, str]) -> str | None:
    for fragment in fragments:
        if fragment.page != number or fragment.kind != "furniture":
            continue
        for paragraph in fragment.paragraphs:
            match = _FOLIO.search("".join(texts[piece.line] for piece in paragraph.pieces))
            if match:
                return (match[1] or "").upper() + (match[2] or match[3])
    return None


def _contradicted(folio: str, number: int, fragments: Sequence[Fragment]) -> bool:
    return any(
        not mark.forward and same_folio(mark.page, folio)
        for fragment in fragments
        if fragment.page == number
        for mark in fragment.marks
    )


def page_named(mark: JumpMark, folios: Mapping[int, str | None]) -> int | None:
    """The place of the page that `mark` names, None when it is not in the issue or cannot be read."""
    return next((number for number, folio in folios.items() if same_folio(mark.page, folio)), None)


def same_folio(left: str | None, right: str | None) -> bool:
    """Whether two printed page numbers name one page: A2 and A2, and A2 and 2 where a section's letter is left out."""
    if left is None or right is None:
        return False
    if left[:1].isalpha() and right[:1].isalpha():
        return left == right
    return bare_folio(left) == bare_folio(right)


def bare_folio(folio: str | None) -> str | None:
    """A printed page number without its section's letter and leading zeros."""
    return folio and folio.lstrip(_LETTERS).lstrip("0")
