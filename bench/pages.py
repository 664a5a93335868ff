"""Reading and reading order of whole pages, beside Tesseract and RapidOCR: python -m bench.pages --help."""

import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from bench.common import TESSERACT, Ran, heading, percent, run, shangjie, table, tesseract
from bench.truths import KnownPage, known_pages
from pipeline.edits import replay
from pipeline.model import Page
from pipeline.score.texts import Compared, Piece, cut, fold, put_together
from pipeline.score.trace import Traced, TruthIndex
from pipeline.stitch.stage import words_of

READERS = ("shangjie", "tesseract", "rapidocr")


class Counted(NamedTuple):
    """Edits of a page: each line looked up anywhere; articles one by one; the whole page in order. And both n."""

    lines: int
    articles: int
    page: int
    characters: int
    in_articles: int


def count(truth: Sequence[tuple[str, str | None]], output: Sequence[str]) -> Counted:
    """Count the output's lines, in its order, against the truth's."""
    whole = fold("\n".join(text for text, _ in truth))
    found = fold("\n".join(output))
    wanted = [folded for text, _ in truth if (folded := fold(text))]
    articles, furniture = by_article(truth)
    return Counted(
        lines=sum(anywhere(line, found) for line in wanted),
        articles=sum(in_order(articles, furniture, output)),
        page=Levenshtein.distance(whole, found),
        characters=sum(map(len, wanted)),
        in_articles=sum(map(len, articles)),
    )


def anywhere(line: str, found: str) -> int:
    """Edits between a line and what is likest it anywhere in the output; at most all of it."""
    if line in found:
        return 0
    hit = partial_ratio_alignment(line, found) if len(found) >= len(line) else None
    return min(len(line), Levenshtein.distance(line, found[hit.dest_start : hit.dest_end])) if hit else len(line)


def by_article(truth: Sequence[tuple[str, str | None]]) -> tuple[list[str], list[str]]:
    """Each article's text in order, and the lines of furniture."""
    lines: dict[str, list[str]] = defaultdict(list)
    for text, article in truth:
        if article is not None:
            lines[article].append(text)
    return [fold("\n".join(texts)) for texts in lines.values()], [fold(text) for text, name in truth if name is None]


def in_order(articles: Sequence[str], furniture: Sequence[str], output: Sequence[str]) -> list[int]:
    """Edits of each article against all that the output has of it, in the output's order.

    In which order a reader takes the articles of a page is left to him; inside an article there is one order.
    """
    pieces = [piece for line in output for piece in pieces_of(fold(line))]
    known = [*articles, *furniture]
    index = TruthIndex(known, [()] * len(known))
    traced = index.trace(Compared("", tuple(pieces)), None)
    parts: dict[int, list[Traced]] = defaultdict(list)
    for one in traced:
        if one.place:
            parts[one.place.truth].append(one)
    return [
        min(len(text), Levenshtein.distance(text, put_together(one.piece for one in parts[number])))
        for number, text in enumerate(articles)
    ]


def pieces_of(line: str) -> list[Piece]:
    parts = cut(line)
    return [Piece(part, n == len(parts), page=None, running=True) for n, part in enumerate(parts, start=1)]


def read_by_shangjie(page: KnownPage, home: Path, options: Sequence[str]) -> tuple[list[str], Ran]:
    scans = home / "scans" / page.file.stem
    scans.mkdir(parents=True)
    shutil.copy(page.file, scans)
    ran = shangjie(scans.parent, home / "workdir", home / "run.log", "--workers", "1", *options)
    result = home / "workdir" / page.file.stem / "p01" / "5-tidy.json"
    if not result.exists():
        print(f"{page.name}: shangjie gave no page\n{(home / 'run.log').read_text()[-1500:]}{ran.out[-1500:]}")
        return [], ran
    tidy = Page.model_validate_json(result.read_bytes())
    edits = words_of([tidy]).edits
    return [replay(line.text, edits.get(line.id, ())) for line in tidy.lines], ran


def read(page: KnownPage, reader: str, options: Sequence[str], fraktur_model: str) -> tuple[list[str], Ran]:
    if reader == "shangjie":
        with tempfile.TemporaryDirectory(prefix="shangjie-bench-") as home:
            return read_by_shangjie(page, Path(home), options)
    if reader == "rapidocr":
        ran = run([sys.executable, "-m", "bench.rapid", page.file])
    else:
        language = fraktur_model if page.language == "de" else TESSERACT[page.language]
        ran = tesseract(page.file, f"{language}_vert" if page.vertical else language)
    return ran.out.splitlines(), ran


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), help="shared/data: its Jingbao and Fraktur pages."
)
@click.option("--only", default="", help="Only pages whose name contains this.")
@click.option("--readers", default=",".join(READERS), show_default=True)
@click.option("--engine", default="auto", show_default=True, help="Of shangjie.")
@click.option("--fraktur", "fraktur_model", default="Fraktur", show_default=True, help="Tesseract's model for German.")
def main(
    folders: tuple[Path, ...], data: Path | None, only: str, readers: str, engine: str, fraktur_model: str
) -> None:
    """Read pages of known text and print the errors of each reader: per line, in the articles, over the page.

    FOLDERS are as python -m fixtures makes them.
    """
    print(heading(f"whole pages, shangjie --engine {engine}; error in %, CPU with start and models"))
    rows = []
    for page in known_pages(folders, data, only):
        for reader in readers.split(","):
            lines, ran = read(page, reader, ("--engine", engine), fraktur_model)
            got = count(page.lines, lines)
            rows.append(
                (
                    page.name,
                    reader,
                    percent(got.lines, got.characters),
                    percent(got.articles, got.in_articles),
                    percent(got.page, got.characters),
                    str(got.characters),
                    f"{ran.cpu_s:.1f}",
                )
            )
    print(table(("page", "reader", "by line", "in articles", "whole page", "n", "CPU s"), rows))


if __name__ == "__main__":
    main()
