"""What tidy, segment and stitch make of a perfect layout and reading: python -m bench.stitching FOLDER…

The truth's lines go in as lines read without fault, in regions of their true kind and article, a column a
region; --misread spoils some characters. What is lost here is lost after the layout; bench.articles shows the
whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from bench.articles import HEAD, row
from bench.common import heading, table
from pipeline.model import Direction, Line, Page, Region, Stitched
from pipeline.score import Score, parse_truth, render_score, score
from pipeline.segment import segment_page
from pipeline.stitch import stitch_issue
from pipeline.tidy import tidy_page
from pipeline.truth import TruthLine, TruthPage


def perfect(truth: TruthPage, misread: float) -> Page:
    """The page as a layout without fault would give it, and a reader that gets a share of characters wrong."""
    dice = Random(truth.number)  # noqa: S311 - the same mistakes every time
    glyphs = "".join(line.text for line in truth.lines)

    def read(text: str) -> str:
        return "".join(dice.choice(glyphs) if dice.random() < misread else glyph for glyph in text)

    regions, lines = [], []
    articles = list(dict.fromkeys(line.article for line in truth.lines))
    for order, block in enumerate(blocks(truth.lines, truth.direction)):
        box = block[0].box
        for line in block:
            box = box.union(line.box)
        group = None if block[0].article is None else articles.index(block[0].article)
        name = f"p{truth.number:02}-r{order:03}"
        size = min(block[0].box.width, block[0].box.height)
        facts = {"kind": block[0].kind, "group": group, "size_px": size, "direction": truth.direction}
        regions.append(Region(id=name, order=order, box=box, **facts))
        for line in block:
            number = f"p{truth.number:02}-l{len(lines):04}"
            lines.append(Line(id=number, region=name, text=read(line.text), box=line.box, confidence=1.0))
    return Page(
        issue=truth.issue,
        number=truth.number,
        source=truth.file,
        language=truth.language,
        direction=truth.direction,
        regions=tuple(regions),
        lines=tuple(lines),
    )


def blocks(lines: Sequence[TruthLine], direction: Direction) -> Iterator[list[TruthLine]]:
    """Lines of one kind and article that follow each other in one column."""
    block = list(lines[:1])
    for before, line in pairwise(lines):
        down, leftward = line.box.y0 > before.box.y0, line.box.x1 < before.box.x1
        onward = down if direction == Direction.HORIZONTAL else leftward
        if (line.kind, line.article) != (before.kind, before.article) or not onward:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


class Joint(NamedTuple):
    """A link that was made: its kind, its score, and whether both its ends are of one true article."""

    kind: str
    score: float
    right: bool


def stitched(folder: Path, misread: float) -> tuple[Score, list[Joint]]:
    records = (folder / "truth-pages.jsonl").read_text("utf-8").splitlines()
    true_pages = [TruthPage.model_validate_json(record) for record in records]
    pages = [tidy_page(perfect(page, misread)) for page in true_pages]
    fragments = [fragment for page in pages for fragment in segment_page(page)]
    truth = parse_truth((folder / "truth.jsonl").read_text("utf-8"), str(folder))
    result = stitch_issue(pages, fragments)
    homes = {f"p{page.number:02}-l{n:04}": line.article for page in true_pages for n, line in enumerate(page.lines)}
    return score(truth, result.articles), joints(result, homes)


def joints(result: Stitched, homes: Mapping[str, str | None]) -> list[Joint]:
    """Each link with the truth about it: the article that most lines of its two sides are of."""
    found = []
    for article in result.articles:
        lines = [span.line for paragraph in article.paragraphs for span in paragraph.spans]
        for link in article.links:
            page = link.target.split("-")[0]
            sides = [[n for n in lines if n.startswith(page) is after] for after in (False, True)]
            most = [Counter(homes[n] for n in side).most_common(1) for side in sides]
            right = bool(most[0] and most[1]) and most[0][0][0] == most[1][0][0]
            found.append(Joint(link.kind, link.score, right))
    return found


def curve(found: Sequence[Joint]) -> str:
    """Of the links across pages given a score, how many are right."""
    across = [joint for joint in found if joint.kind == "jump"]
    rows = []
    for low, high in ((0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 1.01)):
        inside = [joint for joint in across if low <= joint.score < high]
        right = sum(joint.right for joint in inside)
        rows.append(
            [f"{low:.2f}-{min(high, 1):.2f}", str(len(inside)), f"{right / len(inside):.3f}" if inside else "-"]
        )
    total = sum(joint.right for joint in across)
    rows.append(["all", str(len(across)), f"{total / len(across):.3f}" if across else "-"])
    return table(("score", "links", "right"), rows)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--misread", default=0.0, help="Per cent of the characters read as another one of the page.")
@click.option("--show", is_flag=True, help="Print each issue's score in full.")
def main(folders: tuple[Path, ...], misread: float, show: bool) -> None:
    """Stitch issues of known truth from perfect pages. FOLDERS are as python -m fixtures makes them."""
    print(heading(f"tidy, segment and stitch on a perfect layout, {misread:g} % misread"))
    results = [stitched(folder, misread / 100) for folder in folders]
    scores = [one for one, _ in results]
    rows = [row(folder.name, "perfect", page_count(folder), [one]) for folder, one in zip(folders, scores, strict=True)]
    print(table(HEAD, [*rows, row("all", "", sum(map(page_count, folders)), scores)]))
    print(f"\njumps by their score\n{curve([joint for _, found in results for joint in found])}")
    if show:
        for folder, one in zip(folders, scores, strict=True):
            print(f"\n{folder.name}\n{render_score(one)}", end="")


def page_count(folder: Path) -> int:
    return len((folder / "truth-pages.jsonl").read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
