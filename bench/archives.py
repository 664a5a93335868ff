"""Real pages whose articles were told apart by hand: python -m bench.archives --data ../shared/data

The blocks and the words of OCR are given (iArchives exports: Topaz Times 1945, Deseret News 1850; NewsEye: Transkribus
PAGE-XML with an article on each line; Luxemburger Zeitung 1858: ALTO with METS), without any word on what is a head and
what belongs together. Measured is which lines come out in one article. Beside it stand those who take each block, or
all from one block of few large lines to the next, for an article.
"""

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click
from lxml import etree

from bench.common import heading, percent, table
from pipeline.model import Box, Fragment, Kind, Line, Page, Region
from pipeline.readbefore.alto import BLOCKS, read_alto
from pipeline.readbefore.columntext import read_columns
from pipeline.readbefore.pagexml import _box as outline
from pipeline.readbefore.pagexml import read_pagexml
from pipeline.segment.stage import segment_page
from pipeline.stitch.stage import find_chains, words_of
from pipeline.tidy.stage import tidy_page

HEAD_OVER_TEXT = 1.35
"""Height over the page's usual line from which a block of few lines is a headline."""

HEAD_LINES = 4

UNBOXED_WORDS, UNBOXED_PX = 9, 20
"""Words a line and pixels from line to line in columns like those of the Deseret News."""

SHARE = 0.1
"""Share of an article's lines from which they count as a piece of it."""

EXPORTS = ("topaz-times-1945", "deseret-news-1850")
STRUCTURES = ("ARTICLE", "ADVERTISEMENT")
"""What METS calls the parts of an issue that stand for themselves; sections only hold others."""

ARTICLE = re.compile(r"structure \{id:(a\d+); type:article;\}")


class Known(NamedTuple):
    """An issue's pages with blocks and words, and the true article of each line that has one."""

    name: str
    pages: list[Page]
    truth: dict[str, str]


class Word(NamedTuple):
    text: str
    box: Box


def exported(folder: Path) -> Known:
    """An iArchives export: zones in clippings in pages in articles."""
    blocks: defaultdict[str, list[tuple[str, list[list[Word]]]]] = defaultdict(list)
    for name, page in _article_pages(folder):
        blocks[page.get("href")] += [(name, rows) for rows in _zones(page) if rows]
    pages, truth = [], {}
    for number, href in enumerate(sorted(blocks), start=1):
        pages.append(_page(folder.name, number, href, blocks[href], truth))
    return Known(folder.name, pages, truth)


def exported_zones(folder: Path) -> list[list[tuple[str, Box]]]:
    """The zones of each page of such an export, with the article of each; "" is no article."""
    pages: defaultdict[str, list[tuple[str, Box]]] = defaultdict(list)
    for name, page in _article_pages(folder):
        for clipping in page.iterfind("{*}article-clipping"):
            left, top = int(clipping.get("l")), int(clipping.get("t"))
            sides = ([int(zone.get(side)) for side in "ltrb"] for zone in clipping.iterfind(".//{*}zone"))
            boxes = [Box(left + x0, top + y0, left + x1, top + y1) for x0, y0, x1, y1 in sides]
            pages[page.get("href")] += [(name, box) for box in boxes]
    return [zones for _, zones in sorted(pages.items())]


def _article_pages(folder: Path) -> Iterator[tuple[str, etree._Element]]:
    """What each article of an export has on each page, with the article's name; "" is no article."""
    for path in sorted((folder / "articles").glob("*.xml"), key=lambda p: int(p.stem)):
        root = etree.parse(path).getroot()
        name = path.stem if root.get("classification") == "article" else ""
        for page in root.iterfind("{*}article-page"):
            yield name, page


def _zones(page: etree._Element) -> Iterator[list[list[Word]]]:
    """Each zone as lines. Where words have no boxes (Deseret News) the headline typed by hand stands over its zone."""
    for clipping in page.iterfind("{*}article-clipping"):
        left, top = int(clipping.get("l")), int(clipping.get("t"))
        typed = [text.text for text in clipping.iterfind("{*}article-element[@type='headline']/{*}text") if text.text]
        for zone in clipping.iterfind(".//{*}zone"):
            x0, y0, x1, y1 = (int(zone.get(side)) for side in "ltrb")
            words = list(_words(zone, left, top))
            if words:
                yield _rows(words)
                continue
            box = Box(left + x0, top + y0, left + x1, top + y1)
            for text in typed:
                yield [[Word(text, Box(box.x0, box.y0, box.x1, box.y0 + 2 * UNBOXED_PX))]]
                box = box._replace(y0=box.y0 + 2 * UNBOXED_PX)
            typed = []
            yield list(_unboxed(zone, box))


def _unboxed(zone: etree._Element, box: Box) -> Iterator[list[Word]]:
    """Words without boxes as lines of a column's usual length, from the top of the zone down."""
    texts = [read.text for node in zone.iterfind(".//{*}n") if (read := node.find("{*}o")) is not None and read.text]
    for row, start in enumerate(range(0, len(texts), UNBOXED_WORDS)):
        y = min(box.y0 + row * UNBOXED_PX, box.y1 - 1)
        line = Box(box.x0, y, max(box.x1, box.x0 + 1), y + UNBOXED_PX)
        yield [Word(" ".join(texts[start : start + UNBOXED_WORDS]), line)]


def _words(zone: etree._Element, x: int, y: int) -> Iterator[Word]:
    for node in zone.iterfind(".//{*}n"):
        at, read = node.find("{*}r"), node.find("{*}o")
        if at is not None and read is not None and read.text:
            x0, y0, x1, y1 = (int(at.get(side)) for side in "ltrb")
            yield Word(read.text, Box(x + x0, y + y0, x + max(x0, x1), y + max(y0, y1)))


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words of one zone as lines: each goes to the line whose middle it covers, or starts one."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.y0 + w.box.y1):
        middle = statistics.median(w.box.y0 + w.box.y1 for w in rows[-1]) / 2 if rows else -1
        if rows and word.box.y0 <= middle <= word.box.y1:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def _page(
    issue: str, number: int, source: str, blocks: Sequence[tuple[str, list[list[Word]]]], truth: dict[str, str]
) -> Page:
    boxes = [_around(word.box for row in rows for word in row) for _, rows in blocks]
    regions, lines = [], []
    for order, n in enumerate(_reading_order(boxes)):
        article, rows = blocks[n]
        size = statistics.median(w.box.y1 - w.box.y0 for row in rows for w in row)
        regions.append(Region(id=f"p{number:02}-r{order:02}", kind=Kind.BODY, order=order, box=boxes[n], size_px=size))
        for row in rows:
            name = f"p{number:02}-l{len(lines):04}"
            text = " ".join(word.text for word in row)
            lines.append(Line(id=name, region=regions[-1].id, text=text, box=_around(w.box for w in row)))
            if article:
                truth[name] = article
    return Page(issue=issue, number=number, source=source, language="en", regions=tuple(regions), lines=tuple(lines))


def _around(boxes: Iterable[Box]) -> Box:
    whole: Box | None = None
    for box in boxes:
        whole = whole.union(box) if whole else box
    assert whole is not None
    return whole


def _reading_order(boxes: Sequence[Box]) -> list[int]:
    """Bands between blocks that are wider than a column, each read column by column."""
    usual = statistics.median(box.width for box in boxes)
    wide = sorted(box.y0 for box in boxes if box.width > 1.5 * usual)

    def place(n: int) -> tuple[int, int, int]:
        box = boxes[n]
        band = sum(edge <= box.y0 + box.height / 4 for edge in wide)
        return band, round(box.x0 / usual) if box.width <= 1.5 * usual else -1, box.y0

    return sorted(range(len(boxes)), key=place)


def transcribed(paths: Sequence[Path], name: str) -> Known:
    """Pages of PAGE-XML of one issue; regions in their reading order, their articles taken off."""
    pages: list[Page] = []
    truth: dict[str, str] = {}
    for number, path in enumerate(paths, start=1):
        data = path.read_bytes()
        page = read_pagexml(path.name, data, name, number)
        lines = etree.fromstring(data).iterfind(".//{*}TextLine")
        of_box = {outline(line): found[1] for line in lines if (found := ARTICLE.search(line.get("custom") or ""))}
        truth |= {line.id: of_box[line.box] for line in page.lines if line.box in of_box}
        pages.append(page.model_copy(update={"language": "fr"}))
    return Known(name, pages, {line: f"{name} {article}" for line, article in truth.items()})


def structured(folder: Path) -> Known:
    """An issue of ALTO pages with a METS file that says which blocks make an article or an advert."""
    mets = etree.parse(next(folder.glob("*-mets.xml")))
    logical = next(part for part in mets.iter("{*}structMap") if part.get("TYPE") == "LOGICAL")
    owners = {
        (area.get("FILEID"), area.get("BEGIN")): part.get("ID")
        for part in logical.iter("{*}div")
        if part.get("TYPE") in STRUCTURES
        for area in part.iter("{*}area")
    }
    pages, truth = [], {}
    for number, path in enumerate(sorted((folder / "text").glob("*.xml")), start=1):
        data = path.read_bytes()
        (page,) = read_alto(path.name, data, folder.name, number)
        found = etree.fromstring(data).iter(*(f"{{*}}{name}" for name in BLOCKS))
        names = [[(f"ALTO{number:05}", e.get("ID")) for e in (block, *block.iterancestors())] for block in found]
        articles = [next((owners[name] for name in own if name in owners), "") for own in names]
        named = dict(zip((region.id for region in page.regions), articles, strict=True))
        truth |= {line.id: named[line.region] for line in page.lines if named[line.region]}
        pages.append(page)
    return Known("luxzeit-1858", pages, truth)


def copied(known: Known) -> Known:
    """The same issue as copied text: a printed line a line, a blank line wherever a block ends, and no place of any."""
    texts: list[str] = []
    truth_of: list[tuple[str, str | None]] = []
    for page in known.pages:
        rows: list[str] = []
        for _, lines in groupby(page.lines, key=lambda line: line.region):
            block = [(line.id, " ".join(line.text.split())) for line in lines if line.text.strip()]
            rows += [text for _, text in block] + [""]
            truth_of += [(text, known.truth.get(name)) for name, text in block]
        texts.append("\n".join(rows).rstrip("\n"))
    pages = list(read_columns("\f".join(texts), known.name, 1, "copy"))
    truth: dict[str, str] = {}
    rest = iter(truth_of)
    for line in (line for page in pages for line in page.lines):
        article = next((own for text, own in rest if text == " ".join(line.text.split())), None)
        if article:
            truth[line.id] = article
    return Known(known.name, pages, truth)


Groups = list[set[str]]


def ours(pages: Sequence[Page]) -> Groups:
    tidied = [tidy_page(page) for page in pages]
    fragments = [fragment for page in tidied for fragment in segment_page(page)]
    chains = find_chains(tidied, fragments, words_of(tidied))
    return [{line for part in chain.parts for line in _lines(part)} for chain in chains]


def _lines(part: Fragment) -> Iterator[str]:
    texts = (*(p.pieces for p in part.paragraphs), *part.captions, part.kicker, part.headline, part.deck, part.byline)
    return (piece.line for pieces in texts for piece in pieces)


def by_block(pages: Sequence[Page]) -> Groups:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        for line in page.lines:
            groups[line.region].add(line.id)
    return list(groups.values())


def by_headline(pages: Sequence[Page]) -> Groups:
    groups: Groups = []
    for page in pages:
        heads = _large_blocks(page)
        groups.append(set())
        for line in page.lines:
            if line.region in heads and any(o.region not in heads for o in page.lines if o.id in groups[-1]):
                groups.append(set())
            groups[-1].add(line.id)
    return [group for group in groups if group]


def _large_blocks(page: Page) -> set[str]:
    counts = Counter(line.region for line in page.lines)
    usual = statistics.median(region.size_px for region in page.regions if region.size_px)
    large = [region.id for region in page.regions if (region.size_px or 0) >= HEAD_OVER_TEXT * usual]
    return {region for region in large if counts[region] <= HEAD_LINES}


def measured(found: Groups, truth: Mapping[str, str]) -> list[str]:
    """How the found groups of lines stand to the true articles, over the lines that are in both."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    kept = set().union(*found)
    for line, article in truth.items():
        if line in kept:
            articles[article].add(line)
    groups = [own for group in found if (own := {line for line in group if line in truth})]
    matched = {share: _matched(groups, articles, share) for share in (0.9, 0.75)}
    splits = sum(max(0, _pieces(lines, groups) - 1) for lines in articles.values())
    merges = sum(max(0, _pieces(group, list(articles.values())) - 1) for group in groups)
    both = len(groups) + len(articles)
    pairs = [_pairs(len(group & lines)) for group in groups for lines in articles.values()]
    mine, true = sum(_pairs(len(g)) for g in groups), sum(_pairs(len(a)) for a in articles.values())
    return [
        str(len(articles)), str(len(groups)), *(f"{2 * n / both:.3f}" for n in matched.values()),
        str(splits), str(merges), f"{sum(pairs) / mine:.3f}", f"{sum(pairs) / true:.3f}",
        percent(sum(map(len, articles.values())), len(truth)),
    ]  # fmt: skip


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _matched(groups: Groups, articles: Mapping[str, set[str]], share: float) -> int:
    """Articles of which a group shares `share` of all that either holds."""
    return sum(any(len(g & lines) >= share * len(g | lines) for g in groups) for lines in articles.values())


def _pieces(lines: set[str], groups: Groups) -> int:
    return sum(len(lines & group) >= max(1.0, SHARE * len(lines)) for group in groups)


HEAD = ("issue", "made by", "articles", "found", "F1 .9", "F1 .75", "splits", "merges", "pairs P", "R", "lines placed")


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--as-text", is_flag=True, help="Give the lines alone, as copied column text.")
def main(data: Path, *, as_text: bool) -> None:
    """Tell the articles of real pages apart, given their blocks. DATA is the folder shared/data."""
    given = "copied as column text" if as_text else "blocks and OCR words given"
    print(heading(f"articles of real pages, {given}"))
    folder = data / "newseye-article-separation/xml_files_gt"
    issues = [exported(data / name) for name in EXPORTS]
    dates = ("18840315", "19420115")
    issues.append(structured(next((data / "bnl-luxzeit-1858-metsalto").glob("*_newspaper_*"))))
    issues += [transcribed(sorted(folder.glob(f"{date}_*.xml")), f"newseye-{date}") for date in dates]
    makers: tuple[tuple[str, Callable[[Sequence[Page]], Groups]], ...] = (
        ("ours", ours),
        ("headlines", by_headline),
        ("blocks", by_block),
    )
    if as_text:
        issues, makers = [copied(issue) for issue in issues], makers[:1]
    rows = [[issue.name, name, *measured(make(issue.pages), issue.truth)] for issue in issues for name, make in makers]
    print(table(HEAD, rows))


if __name__ == "__main__":
    main()
