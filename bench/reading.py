"""Reading alone, on true line boxes: errors by engine, and what confidence is worth: python -m bench.reading --help."""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import click
import cv2
import numpy as np
from lxml import etree
from rapidfuzz.distance import Levenshtein

from bench.common import heading, percent, table
from bench.truths import runs_down, truth_pages
from pipeline.chars import is_wide
from pipeline.clean.stage import clean_page
from pipeline.model import Box
from pipeline.read.crops import Crop, cut_line
from pipeline.read.engine import Reading
from pipeline.read.rapid import confidence_of
from pipeline.read.stage import read_lines
from pipeline.scan.stage import decode_page
from pipeline.score.texts import fold

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.1)
FORMS = str.maketrans("奧別為內○“”‘’『』", "奥别爲內〇「」「」「」")


class KnownLine(NamedTuple):
    """A printed line and where it stands in the scan."""

    text: str
    box: Box


class KnownLines(NamedTuple):
    """A page whose lines are known."""

    name: str
    file: Path
    language: str
    vertical: bool
    lines: tuple[KnownLine, ...]


class Judged(NamedTuple):
    """Characters of a reading: how sure each was, whether it is right; and the line's edits."""

    chances: list[float]
    right: list[bool]
    confidence: float
    edits: int
    length: int


def typeset(folder: Path) -> Iterator[KnownLines]:
    """Pages of a folder that `python -m fixtures` made."""
    for page in truth_pages(folder / "truth-pages.jsonl"):
        lines = tuple(KnownLine(line.text, line.box) for line in page.lines if min(line.box.width, line.box.height) > 3)
        yield KnownLines(
            f"{folder.name}/{page.number}", folder / page.file, page.language, page.direction == "vertical", lines
        )


def fraktur(data: Path) -> Iterator[KnownLines]:
    """The pages of shared/data/austrian-newspapers with PAGE-XML: lines by their outlines."""
    for path in sorted((data / "austrian-newspapers").glob("*.xml")):
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        lines = tuple(
            KnownLine(text, _around(line.find("{*}Coords").get("points")))
            for line in root.iterfind(".//{*}TextLine")
            if (text := line.findtext("{*}TextEquiv/{*}Unicode"))
        )
        picture = next(p for p in path.parent.glob(f"{path.stem}.*") if p.suffix in {".jpg", ".tif", ".png"})
        yield KnownLines(path.stem[4:], picture, "de-Fraktur", vertical=False, lines=lines)


def _around(points: str) -> Box:
    xs, ys = zip(*(map(int, point.split(",")) for point in points.split()), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def crops_of(page: KnownLines, every: int) -> dict[str, tuple[KnownLine, Crop]]:
    """Each line, or every so manieth, cut out of the page as cleaned."""
    scan = decode_page(page.file.name, page.file.read_bytes(), 0)
    clean = clean_page(scan, confidence_of=confidence_of)
    return {
        f"l{n}": (
            line,
            cut_line(
                clean.grey, clean.frame, line.box, vertical=runs_down(line.text, line.box, vertical=page.vertical)
            ),
        )
        for n, line in enumerate(page.lines)
        if n % every == 0
    }


def judge(truth: str, reading: Reading) -> Judged:
    """Which characters of a line are right, by alignment; widths and forms that tidying unifies count as the same.

    Spaces count where words have them.
    """
    spaced = not any(map(is_wide, truth))
    wanted, found = " ".join(alike(word) for word in truth.split()) if spaced else alike(truth), ""
    chances: list[float] = []
    for char, chance in zip(reading.text, reading.chances, strict=True):
        seen = char if char == " " and spaced else alike(char)
        found += seen
        chances += [chance] * len(seen)
    right = [False] * len(found)
    for part in Levenshtein.opcodes(wanted, found):
        if part.tag == "equal":
            right[part.dest_start : part.dest_end] = [True] * (part.dest_end - part.dest_start)
    return Judged(chances, right, reading.confidence, Levenshtein.distance(wanted, found), len(wanted))


def alike(text: str) -> str:
    return fold(text, "NFKC").replace(" ", "").replace("ſ", "s").translate(FORMS)


def reliability(judged: Sequence[Judged]) -> list[tuple[str, ...]]:
    """By how sure the characters were said to be: how many, how sure on the whole, how many of them are right."""
    chances = np.concatenate([np.array(line.chances) for line in judged])
    right = np.concatenate([np.array(line.right) for line in judged])
    rows = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = (chances >= low) & (chances < high)
        if inside.any():
            shown = f"{chances[inside].mean():.3f}", f"{right[inside].mean():.3f}"
            rows.append((f"{low}-{min(high, 1.0)}", str(inside.sum()), *shown))
    return rows


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--data", type=click.Path(path_type=Path, exists=True), help="shared/data: its Fraktur pages.")
@click.option("--engines", default="rapidocr,tesseract,consensus", show_default=True)
@click.option("--pages", default=1, show_default=True, help="So many of each folder.")
@click.option("--every", default=1, show_default=True, help="Every so manieth line.")
@click.option("--reliability", "reliable", is_flag=True, help="Also what each engine's confidence is worth.")
def main(folders: tuple[Path, ...], data: Path | None, engines: str, pages: int, every: int, reliable: bool) -> None:
    """Read the true lines of pages with each engine; FOLDERS are as python -m fixtures makes them."""
    cv2.setNumThreads(1)
    known = [page for folder in folders for page in islice(typeset(folder), pages)] + (
        list(fraktur(data)) if data else []
    )
    print(heading("true lines, language given; characters wrong in %, widths and forms folded; CPU of the reading"))
    rows, judged = [], defaultdict(list)
    for page in known:
        cut = crops_of(page, every)
        for engine in engines.split(","):
            before = os.times()
            _, read = read_lines({line: crop for line, (_, crop) in cut.items()}, engine, page.language)
            used = sum(os.times()[:4]) - sum(before[:4])
            lines = [judge(line.text, read[name]) for name, (line, _) in cut.items()]
            judged[engine] += lines
            edits, length = sum(line.edits for line in lines), sum(line.length for line in lines)
            rows.append((page.name, page.language, engine, percent(edits, length), str(length), f"{used:.1f}"))
    print(table(("page", "language", "engine", "error", "n", "CPU s"), rows))
    for engine in judged if reliable else ():
        print(f"\n{engine}: characters by confidence, and the share that is right")
        print(table(("confidence", "n", "mean", "right"), reliability(judged[engine])))


if __name__ == "__main__":
    main()
