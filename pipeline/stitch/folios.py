"""The printed page number against the place of the scan: read where it stands, voted on over the pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from pathlib import PurePath

from pipeline.language.mastheads import number_in_head
from pipeline.marks.jumpmarks import page_named as number_named
from pipeline.model import Fragment, JumpMark, Page
from pipeline.scan.pagenames import page_in

_FOLIO = re.compile(
    r"^\s*(?:第\s*)?(?P<plain>[A-Z]?\d{1,3})\s*版"
    r"|第\s*(?P<named>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*[版张張]"
    r"|^\s*(?P<section>[A-Z]?\d{1,2})\s*[\u4e00-\u9fff]{2,4}\s*[12]\d{3}\s*[年./-]"
    r"|[12]\d{3}\s*[年./-].{3,24}?\s(?P<last>[A-Z]?\d{1,2})\s*$"
    r"|^\s*(?P<alone>[A-Z]?\d{1,2})\s*$"
    r"|\b(?:page|seite)\s+(?P<latin>\d{1,3})\b",
    re.IGNORECASE,
)
"""How a running head says its page; "今日8版" and the ear's "… 2版" say something else."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

READ, NAMED, ANSWERED = 1.0, 1.0, 1.6
"""Votes for a page's number: of the folio that was read on it, of marks elsewhere that name that folio, too, and of a
mark on the page and the one that answers it, for the page of each."""

GAP = 1.3
"""What it costs to say that pages are missing from here on: a folio alone is misread as often, one that a mark names is
not, nor are two marks that answer each other."""

SECTION_BEGINS = 0.5
"""What it costs to say that a section begins: its letter is seldom made of another one."""

Numbering = tuple[str, int]
"""The letter of a section, "" without, and how far the number on a page is from the page's place."""


def folios_of(pages: Sequence[Page], fragments: Sequence[Fragment], texts: Mapping[str, str]) -> dict[int, str | None]:
    """The printed number of each page by its place in the issue; None where it cannot be known.

    Folios read in the furniture vote, and marks that answer each other, on how far the numbers are from the pages'
    places, which grows where pages are missing; the names of the files tell the places where they count (p1, p3).
    Without any vote the place is the number, unless a mark on the page points back at that very number.
    """
    read = {page.number: page.folio or _read_folio(page.number, fragments, texts) for page in pages}
    places = _places(pages)
    votes = _votes(places, read, fragments)
    numberings = _best([votes[page.number] for page in pages])
    folios: dict[int, str | None] = {}
    for page, (section, distance) in zip(pages, numberings, strict=True):
        folio = f"{section}{places[page.number] + distance}"
        guessed = not any(votes.values()) and _contradicted(folio, page.number, fragments)
        folios[page.number] = None if guessed else folio
    return folios


def _places(pages: Sequence[Page]) -> dict[int, int]:
    """Each page's place in the issue as printed: what all files' names count up from 1 or more, or the scan's place."""
    found = [page_in(PurePath(page.source).stem) for page in pages]
    named = [number for number in found if number is not None]
    counts = len(named) == len(pages) > 0 and min(named) > 0 and all(a <= b for a, b in pairwise(named))
    numbers = [page.number for page in pages]
    return dict(zip(numbers, named if counts else numbers, strict=True))


def _votes(
    places: Mapping[int, int], read: Mapping[int, str | None], fragments: Sequence[Fragment]
) -> dict[int, dict[Numbering, float]]:
    """For each page, how much speaks for each numbering."""
    votes: dict[int, dict[Numbering, float]] = {page: defaultdict(float) for page in places}
    marks = [(fragment.page, mark) for fragment in fragments for mark in fragment.marks]
    naming: defaultdict[str | None, list[tuple[int, str | None]]] = defaultdict(list)
    for page, mark in marks:
        naming[bare_folio(mark.page)].append((page, mark.page))
    for page, folio in read.items():
        if folio:
            section, number = _split(folio)
            named = any(other != page and same_folio(name, folio) for other, name in naming[bare_folio(folio)])
            votes[page][section, number - places[page]] += READ + NAMED * named
    for (page, ahead), (other, back), count in _answers(places, marks):
        votes[page]["", back - places[page]] += ANSWERED * count
        votes[other]["", ahead - places[other]] += ANSWERED * count
    return votes


def _answers(
    places: Mapping[int, int], marks: Iterable[tuple[int, JumpMark]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int], int]]:
    """Marks that point on and marks that point back that may answer each other, and how often they do.

    Each is given as its page and the number that it names. That pages are missing between them is told by marks alone
    that nothing answers otherwise.
    """
    named: dict[bool, Counter[tuple[int, int]]] = {True: Counter(), False: Counter()}
    for page, mark in marks:
        if mark.page and mark.page.isdigit():
            named[mark.forward][page, int(mark.page)] += 1
    apart: list[tuple[tuple[int, int], tuple[int, int]]] = []
    answered: set[tuple[bool, tuple[int, int]]] = set()
    for (page, ahead), (other, back) in product(named[True], named[False]):
        lacking = (ahead - back) - (places[other] - places[page])
        if lacking == 0 and page != other:
            answered |= {(True, (page, ahead)), (False, (other, back))}
            yield (page, ahead), (other, back), min(named[True][page, ahead], named[False][other, back])
        elif lacking > 0 and page < other:
            apart.append(((page, ahead), (other, back)))
    for pointing_on, pointing_back in apart:
        if not {(True, pointing_on), (False, pointing_back)} & answered:
            yield pointing_on, pointing_back, min(named[True][pointing_on], named[False][pointing_back])


def _best(votes: Sequence[Mapping[Numbering, float]]) -> list[Numbering]:
    """The numbering of each page that most speaks for: distances never shrink within a section, and seldom change."""
    known = sorted({numbering for page in votes for numbering in page} or {("", 0)}, key=lambda n: (abs(n[1]), n))
    paths: dict[Numbering, tuple[float, list[Numbering]]] = {numbering: (0.0, []) for numbering in known}
    for page in votes:
        paths = {numbering: _reached(numbering, page.get(numbering, 0.0), paths) for numbering in known}
    return max(paths.values(), key=lambda path: path[0])[1]


def _reached(
    numbering: Numbering, votes: float, paths: Mapping[Numbering, tuple[float, list[Numbering]]]
) -> tuple[float, list[Numbering]]:
    """The best way to `numbering` on the next page, and what speaks for it."""
    section, distance = numbering
    ways = [
        (score - (GAP if before[0] == section else SECTION_BEGINS) * (before != numbering), path)
        for before, (score, path) in paths.items()
        if before[0] != section or before[1] <= distance
    ]
    score, path = max(ways, key=lambda way: way[0])
    return score + votes, [*path, numbering]


def _read_folio(number: int, fragments: Sequence[Fragment], texts: Mapping[str, str]) -> str | None:
    for fragment in fragments:
        if fragment.page != number or fragment.kind != "furniture":
            continue
        for paragraph in fragment.paragraphs:
            text = "".join(texts[piece.line] for piece in paragraph.pieces)
            match = _FOLIO.search(text)
            folio = next(filter(None, match.groups())) if match else number_in_head(text)
            if folio:
                return number_named(f"第{folio.upper()}版")
    return None


def _split(folio: str) -> tuple[str, int]:
    """The section's letter, "" without one, and the number."""
    digits = folio.lstrip(_LETTERS)
    return folio[: len(folio) - len(digits)], int(digits)


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
