"""The printed page number against the place of the scan: read where it stands, voted on over the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.model import Fragment, JumpMark, Page

_FOLIO = re.compile(
    r"^\s*(?:第\s*)?(?P<plain>[A-Z]?\d{1,3})\s*版"
    r"|第\s*(?P<named>[A-Z]?\d{1,3})\s*版"
    r"|^\s*(?P<section>[A-Z]?\d{1,2})\s*[\u4e00-\u9fff]{2,4}\s*[12]\d{3}\s*[年./-]"
    r"|[12]\d{3}\s*[年./-].{3,24}?\s(?P<last>[A-Z]?\d{1,2})\s*$"
    r"|^\s*(?P<alone>[A-Z]?\d{1,2})\s*$"
    r"|\b(?:page|seite)\s+(?P<latin>\d{1,3})\b",
    re.IGNORECASE,
)
"""How a running head says its page; "今日8版" and the ear's "… 2版" say something else."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def folios_of(pages: Sequence[Page], fragments: Sequence[Fragment], texts: Mapping[str, str]) -> dict[int, str | None]:
    """The printed number of each page by its place in the issue; None where it cannot be known.

    Folios read in the furniture vote on the distance between folio and place, and so do marks that answer each other,
    which count less than as many folios; pages without one follow the vote. Without any, the place is the number,
    unless a mark on the page points back at that very number.
    """
    read = {page.number: page.folio or _read_folio(page.number, fragments, texts) for page in pages}
    distances = Counter(int(folio) - number for number, folio in read.items() if folio and folio.isdigit())
    distances.update(_distances_of_marks(fragments))
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


def _distances_of_marks(fragments: Sequence[Fragment]) -> Counter[int]:
    """How often a mark and the one that answers it say that pages stand so far from their place, where some do."""
    named: dict[bool, Counter[tuple[int, int]]] = {True: Counter(), False: Counter()}
    for fragment in fragments:
        for mark in fragment.marks:
            if mark.page and mark.page.isdigit():
                named[mark.forward][fragment.page, int(mark.page)] += 1
    found: Counter[int] = Counter()
    for (page, ahead), count in named[True].items():
        for (other, back), answers in named[False].items():
            if page != other and ahead - other == back - page:
                found[ahead - other] += min(count, answers)
    return found


def _read_folio(number: int, fragments: Sequence[Fragment], texts: Mapping[str, str]) -> str | None:
    for fragment in fragments:
        if fragment.page != number or fragment.kind != "furniture":
            continue
        for paragraph in fragment.paragraphs:
            match = _FOLIO.search("".join(texts[piece.line] for piece in paragraph.pieces))
            if match:
                return _plain(next(group for group in match.groups() if group).upper())
    return None


def _plain(folio: str) -> str:
    """02 as 2, A02 as A2."""
    digits = folio.lstrip(_LETTERS)
    return folio[: len(folio) - len(digits)] + digits.lstrip("0")


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
