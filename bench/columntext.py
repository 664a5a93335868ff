"""Raw column text of known truth to articles: python -m bench.columntext FOLDER…

The truth's lines are written out as people copy pages: a heading a block, a paragraph a block, broken where its
column was (or, with --printed, every printed line a line). Marks and characters are damaged as asked. Beside the
figures stand those of a naive reader that takes blocks in print order and follows only perfect marks.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random

import click

from bench.articles import HEAD, row
from bench.common import heading, table
from pipeline.columntext import read_columns
from pipeline.model import Article, Kind, Paragraph, Role
from pipeline.score import parse_truth, score
from pipeline.segment import segment_page
from pipeline.stitch import stitch_issue
from pipeline.tidy import tidy_page
from pipeline.truth import TruthArticle, TruthLine, TruthPage

INDENT_EM = 1.2
"""Characters by which a paragraph's first line stands in."""

OTHER_COLUMN_EM = 5
"""Characters to the right from which a line stands in another column."""

MARK = re.compile(r"^[（(【〔](?:上接).{1,6}[)）】〕]|[（(【〔](?:下转).{1,6}[)）】〕]$")


def column_text(page: TruthPage, *, printed: bool) -> str:
    """The page as column text; captions and furniture are left out, as people do."""
    kept = [line for line in page.lines if line.article is not None and line.kind is not Kind.CAPTION]
    blocks: list[list[str]] = []
    for _, lines in groupby(kept, key=lambda line: line.article):
        blocks += _article_blocks(list(lines), printed=printed)
    return "\n\n".join("\n".join(block) for block in blocks)


def _article_blocks(lines: Sequence[TruthLine], *, printed: bool) -> Iterator[list[str]]:
    body = [line for line in lines if line.kind is Kind.BODY]
    em = statistics.median(line.box.height for line in body or lines)
    block: list[str] = []
    before: TruthLine | None = None
    for line in lines:
        edge = min((o.box.x0 for o in body if abs(o.box.x0 - line.box.x0) < OTHER_COLUMN_EM * em), default=line.box.x0)
        indented = line.box.x0 - edge > INDENT_EM * em
        apart = before is None or before.kind is not line.kind or _other_column(before, line, em)
        if block and (apart or (indented and not printed and line.kind is Kind.BODY)):
            yield block
            block = []
        if printed or not block or line.kind is not Kind.BODY:
            block.append(("　　" if printed and indented else "") + line.text)
        else:
            block[-1] += line.text
        before = line
    if block:
        yield block


def _other_column(before: TruthLine, line: TruthLine, em: float) -> bool:
    return line.box.y0 < before.box.y0 or line.box.x0 - before.box.x0 > OTHER_COLUMN_EM * em


def damaged(text: str, dice: Random, misread: float, marks: float) -> str:
    """`text` with a share of its characters, and of the marks' a character each, read as others of it."""
    glyphs = [char for char in text if char.isalpha()]
    rows = []
    for line in text.split("\n"):
        found = MARK.search(line)
        chars = [dice.choice(glyphs) if char.isalpha() and dice.random() < misread else char for char in line]
        if found and dice.random() < marks:
            chars[dice.randrange(*found.span())] = dice.choice(glyphs)
        rows.append("".join(chars))
    return "\n".join(rows)


def ours(text: str, issue: str) -> tuple[Article, ...]:
    pages = [tidy_page(page) for page in read_columns(text, issue, 1, "bench")]
    return stitch_issue(pages, [fragment for page in pages for fragment in segment_page(page)]).articles


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


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--misread", default=0.0, help="Per cent of the characters read as another one of the page.")
@click.option("--marks", default=0.0, help="Per cent of the jump marks that lose a character.")
@click.option("--printed", is_flag=True, help="Every printed line a line, with its indent.")
def main(folders: tuple[Path, ...], misread: float, marks: float, printed: bool) -> None:
    """Read issues of known truth from raw column text. FOLDERS are as python -m fixtures makes them."""
    print(heading(f"column text, {misread:g} % misread, {marks:g} % of the marks damaged"))
    rows, totals, characters, seconds = [], {"ours": [], "naive": []}, 0, 0.0
    for folder in folders:
        pages = [
            TruthPage.model_validate_json(r) for r in (folder / "truth-pages.jsonl").read_text("utf-8").splitlines()
        ]
        raw = "\f".join(column_text(page, printed=printed) for page in pages)
        text = damaged(raw, Random(folder.name), misread / 100, marks / 100)  # noqa: S311 - the same damage every time
        truth: list[TruthArticle] = list(parse_truth((folder / "truth.jsonl").read_text("utf-8"), str(folder)))
        start = time.process_time()
        articles = ours(text, folder.name)
        seconds += time.process_time() - start
        characters += len(text)
        for name, found in (("ours", articles), ("naive", naive(text, folder.name))):
            counted = score(truth, found)
            totals[name].append(counted)
            rows.append(row(folder.name, name, len(pages), [counted]))
    rows += [row("all", name, 0, scores) for name, scores in totals.items()]
    print(table(HEAD, rows))
    print(f"\n{characters / seconds:,.0f} characters a second of CPU")


if __name__ == "__main__":
    main()
