"""A true page as people hand on its text: copied by blocks, misread, its columns out of order, marks and heads gone.

What each line of the copy truly is goes along with it, so that every join can be judged.
"""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from random import Random
from typing import NamedTuple

from bench.newspapers import Paper
from pipeline.model import HEADING_KINDS, Kind
from pipeline.score.truth import TruthLine, TruthPage
from pipeline.stitch.mend import ALIKE

INDENT_EM = 1.2
"""Characters by which a paragraph's first line stands in; less in Latin faces, which indent by one."""

LATIN_INDENT_EM = 0.6

OTHER_COLUMN_EM = 5
"""Characters to the right from which a line stands in another column."""

MARK = re.compile(
    r"^[（(【〔←]?\d+面から続く[)）】〕]?|[（(【〔→]?\d+面[へに]続く[)）】〕]?$"
    r"|^[（(【〔←]?(?:上接|续).{1,7}?[版頁页][)）】〕]?|[（(【〔→]?(?:下转|下轉).{1,7}[)）】〕版]$"
    r"|^\(?(?:Continued [Ff]rom|From|Fortsetzung von|Suite de la) (?:[Pp]age|Seite) \d+\)?\s*"
    r"|\s*\(?(?:Continued on|See|Fortsetzung auf|Lire la suite|Suite) (?:[Pp]age|Seite) \d+\)?$"
)


class Harm(NamedTuple):
    """What befell the text: shares from 0 to 1.

    `confused`: of the characters that readers confuse. `furniture`: running heads and foot lines are copied, too.
    `hyphens_lost`: none at the end of a printed line was read.
    `order`: "print"; "tails" (on each page the last columns of one article stand behind another one); "article" (an
    article's columns on a page in any order); "columns" (all columns of a page, cut at articles, in any order).
    """

    order: str = "print"
    misread: float = 0.0
    marks_damaged: float = 0.0
    marks_lost: float = 0.0
    heads_lost: float = 0.0
    confused: float = 0.0
    furniture: bool = False
    hyphens_lost: bool = False


class Home(NamedTuple):
    """What a line of the copy truly is: its place in its article's text (None: a heading, a byline or a mark alone).

    `opens`: a paragraph begins with it.
    """

    article: str
    place: int | None
    opens: bool


@dataclass
class Copy:
    """The text of an issue, form feeds between pages, and what each of its lines is, by the id it will get."""

    text: str = ""
    homes: dict[str, Home] = field(default_factory=dict)


class Block(NamedTuple):
    """Lines between two blank lines: one kind, one article, one column."""

    article: str
    kind: Kind
    lines: tuple[str, ...]
    opens: tuple[bool, ...]
    first_of_column: bool


def copy(paper: Paper, harm: Harm, *, printed: bool = False) -> Copy:
    """The paper's text as handed on. `printed`: every printed line a line; else a paragraph is one, but for breaks."""
    dice = Random(f"{paper.name} {harm}")  # noqa: S311 - the same damage every time
    headless = {a.id for a in paper.articles if dice.random() < harm.heads_lost}
    out = Copy()
    pages = []
    places: dict[str, int] = {}
    for page in paper.pages:
        blocks = [
            b for b in page_blocks(page, printed=printed) if b.kind not in HEADING_KINDS or b.article not in headless
        ]
        homes = _homes(blocks, places)
        units = _reordered(_units(blocks, homes), harm.order, dice)
        if harm.furniture:
            units = _furnished(units, page)
        glyphs = "".join(char for line in page.lines for char in line.text if char.isalpha())
        rows: list[str] = []
        number = 0
        for block, block_homes in (pair for unit in units for pair in unit):
            read = [
                (spoiled(text, glyphs, dice, harm), home) for text, home in zip(block.lines, block_homes, strict=True)
            ]
            for text, home in read:
                if text.strip():
                    number += 1
                    out.homes[f"p{page.number:02}-l{number:04}"] = home
                    rows.append(text)
            rows.append("")
        pages.append("\n".join(rows).rstrip("\n"))
    out.text = "\f".join(pages)
    return out


def page_blocks(page: TruthPage, *, printed: bool) -> list[Block]:
    """A page as blocks; captions and furniture are left out, as people do."""
    kept = [line for line in page.lines if line.article is not None and line.kind is not Kind.CAPTION]
    latin = page.language in ("en", "de", "fr")
    indent = LATIN_INDENT_EM if latin else INDENT_EM
    groups = groupby(kept, key=lambda line: line.article)
    return [block for _, lines in groups for block in _article_blocks(list(lines), indent, printed=printed)]


def _article_blocks(lines: Sequence[TruthLine], indent: float, *, printed: bool) -> Iterator[Block]:
    body = [line for line in lines if line.kind is Kind.BODY]
    em = statistics.median(line.box.height for line in body or lines)
    texts: list[str] = []
    opens: list[bool] = []
    column = True
    before: TruthLine | None = None

    def block() -> Block:
        assert before is not None
        assert before.article is not None
        return Block(before.article, before.kind, tuple(texts), tuple(opens), column)

    for line in lines:
        indented = is_indented(line, body, indent * em, OTHER_COLUMN_EM * em)
        turned = before is not None and _other_column(before, line, em)
        apart = before is None or before.kind is not line.kind or turned
        if texts and (apart or (indented and not printed and line.kind is Kind.BODY)):
            yield block()
            texts, opens = [], []
            column = turned
        starts = (indented and not MARK.match(line.text)) or line.kind is not Kind.BODY
        latin = " " if indent == LATIN_INDENT_EM else ""
        if printed or not texts or line.kind is not Kind.BODY:
            texts.append(("　　" if printed and indented and not latin else "") + line.text)
            opens.append(starts)
        else:
            texts[-1] += latin + line.text
        before = line
    if texts:
        yield block()


def is_indented(line: TruthLine, body: Sequence[TruthLine], indent: float, column: float) -> bool:
    """Whether a line stands in by more than `indent` pixels from its column's edge; columns are `column` apart."""
    edge = min((o.box.x0 for o in body if abs(o.box.x0 - line.box.x0) < column), default=line.box.x0)
    return line.box.x0 - edge > indent


def _other_column(before: TruthLine, line: TruthLine, em: float) -> bool:
    """Whether `line` stands in another column than the one `before` it; the short last line of a head is centred."""
    if line.kind is before.kind is not Kind.BODY and 0 <= line.box.y0 - before.box.y1 < em:
        return False
    return line.box.y0 < before.box.y0 or line.box.x0 - before.box.x0 > OTHER_COLUMN_EM * em


Unit = list[tuple[Block, list[Home]]]


def _homes(blocks: Sequence[Block], places: dict[str, int]) -> list[list[Home]]:
    """The truth about each line, counting an article's text on from page to page."""
    found = []
    for block in blocks:
        homes = []
        for text, opens in zip(block.lines, block.opens, strict=True):
            place = None
            if block.kind in (Kind.BODY, Kind.SUBHEAD) and MARK.sub("", text.strip()):
                place = places.get(block.article, 0)
                places[block.article] = place + 1
            homes.append(Home(block.article, place, opens))
        found.append(homes)
    return found


def _units(blocks: Sequence[Block], homes: Sequence[list[Home]]) -> list[Unit]:
    """What stays together: an article's heading with its first column, each further column of it."""
    units: list[Unit] = []
    for n, (block, home) in enumerate(zip(blocks, homes, strict=True)):
        other = n == 0 or blocks[n - 1].article != block.article
        turned = block.first_of_column and blocks[n - 1].kind is Kind.BODY and block.kind in (Kind.BODY, Kind.SUBHEAD)
        if other or (turned and MARK.sub("", block.lines[0].strip())):  # a mark at the right edge is no column
            units.append([])
        units[-1].append((block, home))
    return units


def _reordered(units: list[Unit], order: str, dice: Random) -> list[Unit]:
    if order == "columns":
        return dice.sample(units, len(units))
    if order == "article":
        articles = (list(group) for _, group in groupby(units, key=_article))
        return [unit for article in articles for unit in dice.sample(article, len(article))]
    if order == "tails":
        return _one_tail_moved(units, dice)
    return units


def _one_tail_moved(units: list[Unit], dice: Random) -> list[Unit]:
    """The last column of one article of several put behind another article."""
    last = [n for n in range(1, len(units)) if _article(units[n]) == _article(units[n - 1])]
    last = [n for n in last if n + 1 == len(units) or _article(units[n + 1]) != _article(units[n])]
    if not last:
        return units
    n = dice.choice(last)
    rest = units[:n] + units[n + 1 :]
    ends = [
        k for k in range(1, len(rest) + 1) if k != n and (k == len(rest) or _article(rest[k]) != _article(rest[k - 1]))
    ]
    if not ends:
        return units
    k = dice.choice(ends)
    return [*rest[:k], units[n], *rest[k:]]


def _furnished(units: list[Unit], page: TruthPage) -> list[Unit]:
    """Running heads before the text, foot lines behind it."""
    lines = sorted((line for line in page.lines if line.article is None), key=lambda line: line.box.y0)
    bottom = max(line.box.y1 for line in page.lines)
    loose = [
        (line, [(Block("", line.kind, (line.text,), (True,), True), [Home("", None, opens=True)])]) for line in lines
    ]
    heads = [unit for line, unit in loose if line.box.y0 < bottom / 2]
    return [*heads, *units, *(unit for line, unit in loose if line.box.y0 >= bottom / 2)]


def _article(unit: Unit) -> str:
    return unit[0][0].article


def spoiled(line: str, glyphs: str, dice: Random, harm: Harm) -> str:
    """`line` with a share of its letters, and of its mark a character, read as others of the page, or its mark gone."""
    found = MARK.search(line)
    chars = [dice.choice(glyphs) if char.isalpha() and dice.random() < harm.misread else char for char in line]
    if harm.confused:
        chars = [dice.choice(ALIKE[c]) if c in ALIKE and dice.random() < harm.confused else c for c in chars]
    if found and dice.random() < harm.marks_damaged:
        chars[dice.randrange(*found.span())] = dice.choice(glyphs)
    if found and dice.random() < harm.marks_lost:
        chars[found.start() : found.end()] = []
    text = "".join(chars)
    return text.removesuffix("-") if harm.hyphens_lost else text
