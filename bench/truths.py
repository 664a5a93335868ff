"""Pages of known text, from the typesetter or from shared/data, as lines in reading order."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from pipeline.model import Box
from pipeline.score.truth import TruthArticle, TruthPage
from pipeline.score.truths import parse_truth


class KnownPage(NamedTuple):
    """A page's picture and its lines in reading order, each with its article's name (None: furniture)."""

    name: str
    file: Path
    language: str
    vertical: bool
    lines: tuple[tuple[str, str | None], ...]


def truth_pages(path: Path) -> list[TruthPage]:
    """What `truth-pages.jsonl` tells."""
    return [TruthPage.model_validate_json(record) for record in path.read_text("utf-8").splitlines()]


def truth_articles(path: Path) -> list[TruthArticle]:
    """What `truth.jsonl` tells."""
    return parse_truth(path.read_text("utf-8"), str(path))


def runs_down(text: str, box: Box, *, vertical: bool) -> bool:
    """Whether a printed line of a page, which is `vertical` or not, runs from top to bottom."""
    return vertical if len(text) == 1 else box.height > box.width


def typeset_pages(folder: Path) -> Iterator[KnownPage]:
    """Pages of a folder that `python -m fixtures` made."""
    for page in truth_pages(folder / "truth-pages.jsonl"):
        lines = tuple((one.text, one.article) for one in page.lines)
        name = f"{folder.name}/{page.number}"
        yield KnownPage(name, folder / page.file, page.language, page.direction == "vertical", lines)


def jingbao(data: Path) -> Iterator[KnownPage]:
    """The folds of shared/data/jingbao-1939: two pages a picture, vertical, text by hand."""
    for path in sorted((data / "jingbao-1939/derived").glob("*.articles.json")):
        stem = path.name.removesuffix(".articles.json")
        lines = tuple(
            (line, None if item["type"] == "margin" else f"{item['type']}{number}")
            for number, item in enumerate(json.loads(path.read_text("utf-8")))
            for paragraph in item["paragraphs"]
            for line in paragraph["lines"]
        )
        yield KnownPage(stem[-9:], data / "jingbao-1939/images" / f"{stem}.png", "zh-Hant", vertical=True, lines=lines)


def fraktur(data: Path) -> Iterator[KnownPage]:
    """The pages of shared/data/austrian-newspapers that have PAGE-XML; a page counts as one article."""
    for path in sorted((data / "austrian-newspapers").glob("*.xml")):
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        regions = {region.get("id"): region for region in root.iterfind(".//{*}TextRegion")}
        references = sorted(root.iterfind(".//{*}RegionRefIndexed"), key=lambda ref: int(ref.get("index")))
        order = [regions[ref.get("regionRef")] for ref in references if ref.get("regionRef") in regions]
        rest = [region for region in regions.values() if region not in order]
        lines = tuple(
            (text, "page")
            for region in [*order, *rest]
            for line in region.iterfind("{*}TextLine")
            if (text := line.findtext("{*}TextEquiv/{*}Unicode"))
        )
        picture = next(p for p in path.parent.glob(f"{path.stem}.*") if p.suffix in {".jpg", ".tif", ".png"})
        yield KnownPage(path.stem, picture, "de", vertical=False, lines=lines)


def known_pages(folders: Sequence[Path], data: Path | None, only: str) -> Iterator[KnownPage]:
    """Pages of typeset folders and, with shared/data, its Jingbao and Fraktur pages, whose names contain `only`."""
    sources = [typeset_pages(folder) for folder in folders]
    sources += [jingbao(data), fraktur(data)] if data else []
    return (page for page in chain(*sources) if only in page.name)
