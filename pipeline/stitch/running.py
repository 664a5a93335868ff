"""Running heads and foot lines, found because they repeat: nearly the same words at the edge of several pages."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from pipeline.chars import ends_closed
from pipeline.language.bylines import is_byline
from pipeline.language.mastheads import HEADS_ALIKE, NUMBERS
from pipeline.marks.jumpmarks import is_mark
from pipeline.model import Fragment, FragmentParagraph, Line, Page, Piece, Role
from pipeline.picture.frame import upright_page

EDGE_LINES = 3
"""Lines at the head and at the foot of a page that may run through the issue: title, date and folio."""

LONGEST_RUNNING = 40
"""Characters of such a line."""

HEAD_LINES = 3
"""Lines of a heading under such a line at most."""

LEAST_PAGES, PAGES_SHARE = 3, 0.4
"""Pages that show the line: two could be chance, and left and right pages may have each their own."""


def running_lines(pages: Sequence[Page]) -> set[str]:
    """The ids of the lines that run through the issue."""
    if len(pages) < LEAST_PAGES:
        return _same_feet(pages) | _same_titles(pages)
    edges = [[(line.id, told) for line in _edge(page) if (told := _told(line))] for page in pages]
    least = max(LEAST_PAGES, PAGES_SHARE * len(pages))
    texts = list(dict.fromkeys(told for own in edges for _, told in own))
    if not texts:
        return set()
    place = {told: n for n, told in enumerate(texts)}
    shown = np.zeros((len(texts), len(pages)), bool)
    for page, own in enumerate(edges):
        shown[[place[told] for _, told in own], page] = True
    alike = cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=HEADS_ALIKE, dtype=np.uint8) > 0
    running = {told for told, likes in zip(texts, alike, strict=True) if shown[likes].any(axis=0).sum() >= least}
    return {name for own in edges for name, told in own if told in running}


def _same_feet(pages: Sequence[Page]) -> set[str]:
    """The last lines of two pages where they say the same; a head at the top may be that of what goes on there."""
    feet = [line for page in pages for line in list(_edge(page))[-1:]]
    told = {_told(line) for line in feet}
    return {line.id for line in feet} if len(feet) > 1 and len(told) == 1 and None not in told else set()


def _same_titles(pages: Sequence[Page]) -> set[str]:
    """The first lines of two pages of column text where they say the same, each alone over a heading of its own."""
    titles, heads = [], []
    for page in pages:
        lines = [line for line in page.lines if line.text.strip()]
        blocks = [list(block) for _, block in groupby(lines, attrgetter("region"))]
        if len(blocks) < 2 or len(blocks[0]) > 1 or len(blocks[1]) > HEAD_LINES or lines[0].box is not None:
            return set()
        titles.append(lines[0])
        heads.append(_told(lines[1]))
    apart = None not in heads and len(set(heads)) == len(pages) > 1
    told = {_told(line) for line in titles}
    return {line.id for line in titles} if apart and len(told) == 1 and None not in told else set()


def _edge(page: Page) -> Iterator[Line]:
    """The first and last lines of a page: from top to bottom where there are boxes, as they come where not."""
    lines = [line for line in upright_page(page).lines if line.text.strip()]
    if all(line.box is not None for line in lines):
        lines.sort(key=lambda line: line.box.y0 if line.box else 0)
    yield from lines[:EDGE_LINES]
    yield from lines[max(EDGE_LINES, len(lines) - EDGE_LINES) :]


def _told(line: Line) -> str | None:
    """What a running line says besides numbers; None of a line that is none."""
    text = unicodedata.normalize("NFKC", line.text).strip()
    if len(text) > LONGEST_RUNNING or ends_closed(text) or is_mark(text) or is_byline(text):
        return None
    told = "".join(NUMBERS.sub("", text).split())
    return told if len(told) >= 2 else None


def without_running(fragments: Sequence[Fragment], running: Collection[str]) -> list[Fragment]:
    """`fragments` with the `running` lines taken out into furniture, a record a page, behind the page's others."""
    if not running:
        return list(fragments)
    out: list[Fragment] = []
    for number in dict.fromkeys(fragment.page for fragment in fragments):
        own = [fragment for fragment in fragments if fragment.page == number]
        taken = [piece for fragment in own if fragment.kind != "furniture" for piece in _pieces(fragment, running)]
        kept = [f if f.kind == "furniture" else _without(f, running) for f in own]
        out += [fragment for fragment in kept if fragment is not None]
        if taken:
            lines = tuple(FragmentParagraph(role=Role.TEXT, pieces=(piece,)) for piece in taken)
            out.append(Fragment(id=f"p{number:02}-running", page=number, kind="furniture", paragraphs=lines))
    return out


def _pieces(fragment: Fragment, running: Collection[str]) -> Iterator[Piece]:
    for piece in (*fragment.head, *(piece for paragraph in fragment.paragraphs for piece in paragraph.pieces)):
        if piece.line in running:
            yield piece


def _without(fragment: Fragment, running: Collection[str]) -> Fragment | None:
    """`fragment` without the lines, None where nothing is left; a text that lost its only head begins open."""
    if not any(_pieces(fragment, running)):
        return fragment
    heads = {
        name: tuple(piece for piece in getattr(fragment, name) if piece.line not in running)
        for name in ("kicker", "headline", "deck")
    }
    if not heads["headline"]:  # it was told from the others beside a line that was none of them
        heads["headline"] = heads["deck"] or heads["kicker"]
        heads["deck" if heads["deck"] else "kicker"] = ()
    paragraphs = tuple(
        paragraph.model_copy(update={"pieces": kept})
        for paragraph in fragment.paragraphs
        if (kept := tuple(piece for piece in paragraph.pieces if piece.line not in running))
    )
    headless = not (any(heads.values()) or fragment.byline)
    if headless and not paragraphs and not fragment.captions:
        return None
    changes = {**heads, "paragraphs": paragraphs, "open_start": fragment.open_start or headless}
    return fragment.model_copy(update=changes)
