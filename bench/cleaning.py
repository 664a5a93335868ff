"""What each step of cleaning gains in reading: python -m bench.cleaning --help."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click
import cv2

from bench.common import heading, percent, table
from bench.pages import count
from bench.truths import KnownPage, known_pages
from pipeline.clean.stage import Clean, CleanSettings, Step, clean_page
from pipeline.edits import by_line, replay
from pipeline.layout import find_layout
from pipeline.model import Page
from pipeline.read.rapid import confidence_of
from pipeline.read.stage import read_page
from pipeline.scan.stage import Scan, decode_page
from pipeline.tidy.stage import tidy_page

ALL: tuple[Step, ...] = get_args(Step)


def read(clean: Clean, scan: Scan, known: KnownPage) -> list[str]:
    """Give the lines of a clean page in reading order, as a run would."""
    width, height = scan.size
    blank = Page(issue="x", number=1, source=known.file.name, width=width, height=height, dpi=scan.dpi)
    page = find_layout(clean.grey, clean.frame, blank, "auto")
    page = tidy_page(read_page(page, clean.grey, clean.frame, "auto", "auto"))
    edits = by_line(page.edits)
    return [replay(line.text, edits.get(line.id, ())) for line in page.lines]


def rows_of(known: KnownPage, steps: Sequence[Step]) -> list[tuple[str, ...]]:
    """One row with all steps, one without each step that changes the page, one without any."""
    scan = decode_page(known.file.name, known.file.read_bytes())
    whole = clean_page(scan, confidence_of=confidence_of)
    rows = []
    for name, left_out in [("all", []), *((step, [step]) for step in steps), ("every", steps)]:
        clean = clean_page(scan, CleanSettings(without=frozenset(left_out)), confidence_of)
        if left_out and (clean.frame, clean.notices) == (whole.frame, whole.notices):
            continue
        got = count(known.lines, read(clean, scan, known))
        errors = percent(got.lines, got.characters), percent(got.articles, got.in_articles)
        rows.append((known.name, "all steps" if name == "all" else f"without {name}", *errors))
    return rows


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True), help="shared/data: its Jingbao and Fraktur pages."
)
@click.option("--only", default="", help="Only pages whose name contains this.")
@click.option("--steps", default=",".join(ALL), show_default=True)
def main(folders: tuple[Path, ...], data: Path | None, only: str, steps: str) -> None:
    """Read pages of known text with every step of cleaning, without each that changes them, and without any.

    FOLDERS are as python -m fixtures makes them.
    """
    cv2.setNumThreads(1)
    chosen = [step for step in ALL if step in steps.split(",")]
    print(heading("reading after cleaning; error in %"))
    for page in known_pages(folders, data, only):
        print(table(("page", "cleaned", "by line", "in articles"), rows_of(page, chosen)), flush=True)


if __name__ == "__main__":
    main()
