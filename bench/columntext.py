"""Raw column text of known truth to articles, at rising difficulty: python -m bench.columntext [FOLDER…]

The truth's lines are written out as people copy pages: a heading a block, a paragraph a block, broken where its
column was (or, with --printed, every printed line a line), and damaged as asked. Beside the figures stand those of
a naive reader that takes blocks in print order and follows only perfect marks.
"""

import re
import time
from pathlib import Path
from typing import NamedTuple

import click

from bench import links
from bench.articles import HEAD, row
from bench.common import heading, seeds_of, table
from bench.damage import MARK, Copy, Harm, copy
from bench.links import Tally, curve, judge
from bench.newspapers import Paper, from_folder, typeset
from pipeline.chars import ends_closed
from pipeline.heads.headblocks import width
from pipeline.language.bylines import is_byline
from pipeline.language.words import tagged
from pipeline.marks.jumpmarks import backward_mark, forward_mark
from pipeline.model import Article, Fragment, Paragraph, Role, Stitched
from pipeline.readbefore.columntext import read_columns
from pipeline.score.record import Score
from pipeline.score.scoring import score
from pipeline.segment.stage import segment_page
from pipeline.stitch.articles import assemble
from pipeline.stitch.stage import find_chains, words_of
from pipeline.tidy.stage import tidy_page
from tasks.serve import look_seldom_for_garbage

LEVELS = {
    "clean": Harm(),
    "tails moved": Harm(order="tails"),
    "1 % misread": Harm(misread=0.01),
    "3 %, 1/4 of marks damaged": Harm(misread=0.03, marks_damaged=0.25),
    "5 %, 1/4 damaged": Harm(misread=0.05, marks_damaged=0.25),
    "running heads copied": Harm(furniture=True),
    "3 %, 1/4 damaged, running heads": Harm(misread=0.03, marks_damaged=0.25, furniture=True),
    "hyphens lost": Harm(hyphens_lost=True),
    "1/4 of marks lost": Harm(marks_lost=0.25),
    "1/4 of heads lost": Harm(heads_lost=0.25),
    "article's columns shuffled": Harm(order="article"),
    "page's columns shuffled": Harm(order="columns"),
    "3 %, 1/4 damaged, tails moved": Harm("tails", 0.03, 0.25),
    "3 %, 1/4 damaged, article's shuffled": Harm("article", 0.03, 0.25),
    "3 %, 1/4 damaged, page's shuffled": Harm("columns", 0.03, 0.25),
}


class Ran(NamedTuple):
    """What came of one issue, and the CPU seconds it took."""

    result: Stitched
    fragments: list[Fragment]
    seconds: float


def ours(text: str, issue: str) -> Ran:
    for remembered in (backward_mark, forward_mark, ends_closed, is_byline, tagged, width):
        remembered.cache_clear()
    start = time.process_time()
    pages = [tidy_page(page) for page in read_columns(text, issue, 1, "bench")]
    fragments = [fragment for page in pages for fragment in segment_page(page)]
    words = words_of(pages)
    chains = find_chains(pages, fragments, words)
    result = assemble(pages, chains, words)
    return Ran(result, [part for chain in chains for part in chain.parts], time.process_time() - start)


def naive(text: str, issue: str) -> tuple[Article, ...]:
    """Blocks in print order: a short one without a stop heads an article, and marks join only under its heading."""
    found: dict[str, list[str]] = {}
    name = ""
    for block in re.split(r"\n\n|\f", text):
        plain = block.replace("\n", "").replace("　", "").strip()
        if len(plain) <= 25 and not plain.endswith(("。", "”", "，")):
            name = plain
        elif plain:
            found.setdefault(name, []).append(MARK.sub("", plain))
    return tuple(
        Article(
            id=f"{issue}-a{n:04}",
            issue=issue,
            kind="article",
            language="zh-Hans",
            headline=head,
            paragraphs=tuple(Paragraph(role=Role.TEXT, text=text, spans=()) for text in texts),
        )
        for n, (head, texts) in enumerate(found.items(), start=1)
    )


def measure(papers: list[Paper], harm: Harm, *, printed: bool) -> tuple[list[Score], list[Score], Tally, float]:
    """Scores of ours and of the naive reader, the joins, and characters a second of CPU."""
    tally, own, simple, characters, seconds = Tally(), [], [], 0, 0.0
    for paper in papers:
        copied: Copy = copy(paper, harm, printed=printed)
        ran = ours(copied.text, paper.name)
        judge(tally, ran.result, ran.fragments, copied.homes, paper.articles)
        own.append(score(paper.articles, ran.result.articles))
        simple.append(score(paper.articles, naive(copied.text, paper.name)))
        characters += len(copied.text)
        seconds += ran.seconds
    return own, simple, tally, characters / seconds


def speeds(sizes: list[int], seed: int) -> str:
    """Characters a second at rising numbers of pages of one issue, in reading and stitching alone."""
    rows = []
    for pages in sizes:
        paper = typeset(seed, pages)
        text = copy(paper, Harm()).text
        look_seldom_for_garbage()  # as the processes do that work for the command line
        seconds = min(ours(text, paper.name).seconds for _ in range(3 if pages < 50 else 1))
        rate = len(text) / seconds
        rows.append([str(pages), str(len(paper.articles)), f"{len(text):,}", f"{seconds:.2f}", f"{rate:,.0f}"])
    return table(("pages", "articles", "characters", "CPU s", "characters a second"), rows)


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--seeds", default="401-404", show_default=True, help="Without FOLDERS, typeset these.")
@click.option("--pages", default="2,4,8", show_default=True, help="Pages of an issue, taken in turn.")
@click.option("--language", default="zh-Hans", show_default=True)
@click.option("--only", default="", help="Levels whose name holds this.")
@click.option("--printed", is_flag=True, help="Every printed line a line, with its indent.")
@click.option("--each", is_flag=True, help="Every issue a row.")
@click.option("--speed", default="", help="Instead, time issues of so many pages: 2,20,170.")
def main(
    folders: tuple[Path, ...], seeds: str, pages: str, language: str, only: str, printed: bool, each: bool, speed: str
) -> None:
    """Read issues of known truth from raw column text. FOLDERS are as python -m fixtures makes them."""
    if speed:
        print(heading("column text to articles, one issue"))
        print(speeds(seeds_of(speed), seeds_of(seeds)[0]))
        return
    sizes = seeds_of(pages)
    papers = [from_folder(folder) for folder in folders] or [
        typeset(seed, sizes[n % len(sizes)], language) for n, seed in enumerate(seeds_of(seeds))
    ]
    count = sum(len(paper.pages) for paper in papers)
    print(heading(f"column text{', printed lines' * printed}: {len(papers)} issues, {count} pages, "
                  f"{sum(len(paper.articles) for paper in papers)} articles"))  # fmt: skip
    rows, joins, joints = [], [], []
    for name, harm in LEVELS.items():
        if only not in name:
            continue
        own, simple, tally, rate = measure(papers, harm, printed=printed)
        for n, paper in enumerate(papers if each else ()):
            rows.append(row(paper.name, name, len(paper.pages), [own[n]]))
        rows += [row(name, "ours", count, own), row("", "naive", count, simple)]
        joins.append([name, *links.row(tally), f"{rate:,.0f}"])
        joints += tally.joints
    print(table(HEAD, rows))
    print(f"\n{table(('joins', *links.HEAD, 'chars/s'), joins)}")
    print(f"\nlinks by their score\n{curve(joints)}")


if __name__ == "__main__":
    main()
