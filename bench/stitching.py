"""What tidy, segment and stitch make of a perfect layout and reading: python -m bench.stitching [FOLDER…]

The truth's lines go in as lines read without fault, in regions of their true kind and article, a column a
region; some characters, marks and headings are spoiled as asked. What is lost here is lost after the layout;
bench.articles shows the whole.
"""

import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import click

from bench import links
from bench.articles import HEAD, row
from bench.common import heading, seeds_of, table
from bench.damage import INDENT_EM, MARK, OTHER_COLUMN_EM, Harm, Home, is_indented, spoiled
from bench.links import Tally, curve, judge
from bench.newspapers import Paper, from_folder, typeset
from pipeline.model import HEADING_KINDS, Direction, Kind, Line, Page, Region
from pipeline.score.record import Score, render_score
from pipeline.score.scoring import score
from pipeline.score.truth import TruthLine, TruthPage
from pipeline.segment.stage import segment_page
from pipeline.stitch.articles import assemble
from pipeline.stitch.stage import find_chains, words_of
from pipeline.tidy.stage import tidy_page

LEVELS = {
    "clean": Harm(),
    "1 % misread": Harm(misread=0.01),
    "3 %, 1/4 of marks damaged": Harm(misread=0.03, marks_damaged=0.25),
    "5 %, 1/4 damaged": Harm(misread=0.05, marks_damaged=0.25),
    "3 % of alike confused": Harm(confused=0.03),
    "10 % of alike confused": Harm(confused=0.10),
    "1/4 of marks lost": Harm(marks_lost=0.25),
    "1/4 of heads lost": Harm(heads_lost=0.25),
}


MENDING = ("confusable", "name")

UNSURE, UNSURE_CONFIDENCE = 0.25, 0.93
"""Share of the lines read right of which the reader is no surer than of the others, and what it says of them."""


UNTOLD = (Kind.FURNITURE, Kind.FIGURE, Kind.RULE, Kind.TABLE)
"""What stays told of a page whose blocks are unnamed: running heads are found over several pages only."""


class Given(NamedTuple):
    """Pages as a layout without fault would give them, and what each line truly is."""

    pages: list[Page]
    homes: dict[str, Home]


def perfect(paper: Paper, harm: Harm) -> Given:
    """The paper's pages, in print order, with the `harm` done to them by the reader."""
    dice = Random(f"{paper.name} {harm}")  # noqa: S311 - the same mistakes every time
    headless = {a.id for a in paper.articles if dice.random() < harm.heads_lost}
    places: dict[str, int] = {}
    given = Given([], {})
    for truth in paper.pages:
        kept = [line for line in truth.lines if line.kind not in HEADING_KINDS or line.article not in headless]
        given.pages.append(_page(truth, kept, dice, harm, places, given.homes))
    return given


def _page(
    truth: TruthPage, kept: list[TruthLine], dice: Random, harm: Harm, places: dict[str, int], homes: dict[str, Home]
) -> Page:
    glyphs = "".join(char for line in truth.lines for char in line.text if char.isalpha())
    articles = list(dict.fromkeys(line.article for line in kept))
    regions, lines = [], []
    for order, block in enumerate(blocks(kept, truth.direction)):
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
            text = spoiled(line.text, glyphs, dice, harm)
            unsure = text != line.text or dice.random() < UNSURE
            sure = UNSURE_CONFIDENCE if unsure else 1.0
            lines.append(Line(id=number, region=name, text=text, box=line.box, confidence=sure))
            homes[number] = _home(line, block, places)
    return Page(
        issue=truth.issue,
        number=truth.number,
        source=truth.file,
        language=truth.language,
        direction=truth.direction,
        regions=tuple(regions),
        lines=tuple(lines),
    )


def _home(line: TruthLine, block: Sequence[TruthLine], places: dict[str, int]) -> Home:
    article = line.article or ""
    if not article or line.kind not in (Kind.BODY, Kind.SUBHEAD) or not MARK.sub("", line.text.strip()):
        return Home(article, None, opens=False)
    places[article] = places.get(article, -1) + 1
    em = line.box.height
    indented = is_indented(line, block, INDENT_EM * em, OTHER_COLUMN_EM * em) and not MARK.match(line.text)
    return Home(article, places[article], opens=line.kind is Kind.SUBHEAD or indented)


def unnamed(page: Page) -> Page:
    """`page` as most ALTO has it: blocks and lines with their boxes, and no word on what a block is or belongs to."""
    told = {"kind": Kind.BODY, "group": None, "size_px": None}
    plain = tuple(r if r.kind in UNTOLD else r.model_copy(update=told) for r in page.regions)
    return page.model_copy(update={"regions": plain})


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


def stitched(paper: Paper, harm: Harm, tally: Tally, undone: frozenset[str], *, named: bool) -> tuple[Score, float]:
    """The score of one issue and the CPU seconds it took; its joins are counted into `tally`."""
    given = perfect(paper, harm)
    start = time.process_time()
    pages = [tidy_page(page if named else unnamed(page)) for page in given.pages]
    fragments = [fragment for page in pages for fragment in segment_page(page)]
    words = words_of(pages, undone)
    for page in pages:
        tally.mended += sum(edit.rule in MENDING for line in page.lines for edit in words.edits.get(line.id, ()))
    chains = find_chains(pages, fragments, words)
    result = assemble(pages, chains, words)
    seconds = time.process_time() - start
    judge(tally, result, [part for chain in chains for part in chain.parts], given.homes, paper.articles)
    return score(paper.articles, result.articles), seconds


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--seeds", default="401-406", show_default=True, help="Without FOLDERS, typeset these.")
@click.option("--pages", default="2,4,8", show_default=True, help="Pages of an issue, taken in turn.")
@click.option("--language", default="zh-Hans", show_default=True)
@click.option("--only", default="", help="Levels whose name holds this.")
@click.option("--undo", multiple=True, help="Rules whose edits are not made: confusable, name.")
@click.option("--named/--unnamed", default=True, help="Whether blocks come with what they are and belong to.")
@click.option("--show", is_flag=True, help="Print each issue's score in full.")
def main(
    folders: tuple[Path, ...],
    seeds: str,
    pages: str,
    language: str,
    only: str,
    undo: tuple[str, ...],
    named: bool,
    show: bool,
) -> None:
    """Stitch issues of known truth from perfect pages. FOLDERS are as python -m fixtures makes them."""
    sizes = seeds_of(pages)
    papers = [from_folder(folder) for folder in folders] or [
        typeset(seed, sizes[n % len(sizes)], language) for n, seed in enumerate(seeds_of(seeds))
    ]
    count = sum(len(paper.pages) for paper in papers)
    print(heading(f"tidy, segment and stitch on a perfect layout: {len(papers)} issues, {count} pages"))
    rows, joins, joints, texts = [], [], [], []
    for name, harm in LEVELS.items():
        if only not in name:
            continue
        tally = Tally()
        ran = [stitched(paper, harm, tally, frozenset(undo), named=named) for paper in papers]
        rows.append(row(name, "perfect" if named else "unnamed", count, [one for one, _ in ran]))
        joins.append([name, *links.row(tally), str(tally.mended)])
        joints += tally.joints
        texts += [f"\n{paper.name}, {name}\n{render_score(one)}" for paper, (one, _) in zip(papers, ran, strict=True)]
    print(table(HEAD, rows))
    print(f"\n{table(('joins', *links.HEAD, 'mended'), joins)}")
    print(f"\nlinks by their score\n{curve(joints)}")
    print("".join(texts) if show else "", end="")


if __name__ == "__main__":
    main()
