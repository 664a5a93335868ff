"""Columns cut from scans and read by Tesseract, one by one, as raw column text: python -m bench.readcolumns FOLDER…

What somebody has who read the columns before: real misreadings of bylines, marks and heads, and a blank line wherever
Tesseract saw one. The columns are those of the truth, so nothing of our layout or reading is in it.
"""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click
import pytesseract
from PIL import Image

from bench.articles import HEAD, row
from bench.columntext import ours
from bench.common import TESSERACT, Sample, heading, issue_options, samples_of, table
from bench.truths import truth_articles, truth_pages
from pipeline.model import Box, Direction, Kind
from pipeline.score.record import Score
from pipeline.score.scoring import score
from pipeline.score.truth import TruthLine, TruthPage
from pipeline.segment.setapart import upright

COLUMN, GAP, MARGIN = 1.15, 3.0, 0.25
"""Times the width of its article's lines up to which lines stand in one column; lines' heights from one to the next in
it, at most; and left around a column."""

UNIFORM_BLOCK, UNIFORM_BLOCK_VERTICAL = "--psm 6", "--psm 5"


def columns_of(page: TruthPage) -> list[Box]:
    """The columns, and heads over several, in reading order: runs of lines that stand right below each other."""
    found: list[Box] = []
    for line in page.lines:
        box = upright(line.box, page.direction)
        widest = COLUMN * _measure(page, line)
        if found:
            above = upright(found[-1], page.direction)
            whole = above.union(box)
            shared = min(above.x1, box.x1) - max(above.x0, box.x0)
            near = -0.5 * box.height < box.y0 - above.y1 < GAP * box.height
            if (
                near
                and max(above.width, box.width, whole.width / COLUMN) < widest
                and 2 * shared > min(above.width, box.width)
            ):
                found[-1] = found[-1].union(line.box)
                continue
        found.append(line.box)
    return found


def _measure(page: TruthPage, line: TruthLine) -> int:
    """How wide the text of the article is set where `line` stands."""
    own = upright(line.box, page.direction)
    middle = (own.x0 + own.x1) / 2
    body = (other for other in page.lines if other.article == line.article and other.kind is Kind.BODY)
    boxes = [upright(other.box, page.direction) for other in body]
    return max((box.width for box in boxes if box.x0 <= middle <= box.x1), default=0)


def text_of(page: TruthPage, picture: Image.Image) -> str:
    """The page's columns as Tesseract reads them, with a blank line between."""
    vertical = page.direction is Direction.VERTICAL
    language = TESSERACT[page.language] + "_vert" * vertical
    block = UNIFORM_BLOCK_VERTICAL if vertical else UNIFORM_BLOCK
    sizes = sorted(min(line.box.width, line.box.height) for line in page.lines)
    margin = int(MARGIN * sizes[len(sizes) // 2])
    texts = []
    for box in columns_of(page):
        column = picture.crop((box.x0 - margin, box.y0 - margin, box.x1 + margin, box.y1 + margin))
        texts.append(pytesseract.image_to_string(column, lang=language, config=block).strip())
    return "\n\n".join(filter(None, texts))


def read(sample: Sample, kept: Path) -> str:
    """The issue's column text, from `kept` where it stands there already."""
    file = kept / f"{sample.name}.txt"
    if not file.exists():
        pages = truth_pages(sample.truth_pages)
        texts = []
        for page in pages:
            with Image.open(sample.folder.parent / page.file) as picture:
                texts.append(text_of(page, picture.convert("L")))
        file.write_text("\f".join(texts), encoding="utf-8")
    return file.read_text("utf-8")


def measured(sample: Sample, kept: Path) -> Score:
    """The score of one issue."""
    return score(truth_articles(sample.truth), ours(read(sample, kept), sample.name).result.articles)


@click.command()
@issue_options
@click.option("--keep", type=click.Path(path_type=Path), help="Leave the column text here, and take it from here.")
def main(folders: tuple[Path, ...], seeds: str, pages: int, columns: str, scan: str, keep: Path | None) -> None:
    """Measure column text that Tesseract read off columns of known truth. FOLDERS: as python -m fixtures makes them."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as home:
        kept = keep or Path(home)
        kept.mkdir(parents=True, exist_ok=True)
        samples: Sequence[Sample] = samples_of(folders, Path(home), seeds, columns, scan, pages)
        scores = [measured(sample, kept) for sample in samples]
    print(heading(f"columns read by Tesseract: {len(samples)} issues"))
    rows = [row(s.name, s.settings, len(s.pages), [one]) for s, one in zip(samples, scores, strict=True)]
    print(table(HEAD, [*rows, row("all", "", sum(len(s.pages) for s in samples), scores)]))


if __name__ == "__main__":
    main()
