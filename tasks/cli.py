"""The command line: `shangjie run`, `text`, `status`, `retry`, `score`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.columntext import read_columns
from pipeline.errors import ShangjieError, UnreadableInput
from pipeline.export import to_jsonl, to_markdown
from pipeline.model import Stitched
from pipeline.segment import segment_page
from pipeline.stitch import stitch_issue
from pipeline.textfile import decode_text
from pipeline.tidy import tidy_page
from tasks.base import DIRECTIONS, ENGINES
from tasks.batch import Settings
from tasks.names import safe_name, shown
from tasks.run import Request, run_batch
from tasks.show import LiveShow, show_result

WORKDIR = click.option(
    "--workdir",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("workdir"),
    show_default=True,
    help="Folder of all results.",
)
FAILED = 1


@click.group()
@click.version_option(package_name="shangjie")
def commands() -> None:
    """Newspaper scans and raw column text to whole articles."""


@commands.command()
@click.argument("scans", type=click.Path(path_type=Path))
@WORKDIR
@click.option("--engine", type=click.Choice(ENGINES), default="auto", show_default=True, help="Who reads the lines.")
@click.option("--language", default="auto", show_default=True, help="zh-Hans, zh-Hant, ja, en, de, fr, … or auto.")
@click.option(
    "--direction", type=click.Choice(DIRECTIONS), default="auto", show_default=True, help="How the lines run."
)
@click.option(
    "--workers", type=click.IntRange(min=0), default=0, help="Worker processes; one for each core if not given."
)
@click.option("--scheduler", metavar="URL", help="A running luigid, such as http://127.0.0.1:8082.")
def run(scans: Path, workdir: Path, workers: int, scheduler: str | None, **chosen: str) -> None:
    """Read the issues in SCANS (a folder an issue, a file or more a page) into articles."""
    _run(Request(scans, workdir, Settings.model_validate(chosen), workers, scheduler))


def _run(request: Request) -> None:
    with LiveShow() as show:
        result = run_batch(request, show)
    show_result(result)
    click.echo(f"results: {request.workdir}/<issue>/articles.md and articles.jsonl", err=True)
    if result.failed:
        sys.exit(FAILED)


@commands.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE… | -")
@click.option("--format", "form", type=click.Choice(("markdown", "jsonl")), default="markdown", show_default=True)
def text(files: tuple[str, ...], form: str) -> None:
    """Read raw column text (a form feed ends a page) into articles on standard output.

    Each file is an issue of its own; - is standard input.
    """
    failed = False
    for file in files:
        try:
            stitched, notices = articles_of(file)
        except ShangjieError as error:
            click.echo(str(error), err=True)
            failed = True
            continue
        for notice in notices:
            click.echo(f"{shown(file)}: {notice}", err=True)
        written = (to_markdown if form == "markdown" else to_jsonl)(stitched.articles)
        click.get_binary_stream("stdout").write(written.encode())
    if failed:
        sys.exit(FAILED)


def articles_of(file: str) -> tuple[Stitched, tuple[str, ...]]:
    """The articles of one file of column text, and what should be said about it. Raises ShangjieError."""
    name = "standard input" if file == "-" else shown(file)
    try:
        data = click.get_binary_stream("stdin").read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInput(name, f"it cannot be opened ({error.strerror or error})", "check the name") from error
    issue = "text" if file == "-" else safe_name(Path(file).stem)
    words, notices = decode_text(name, data)
    pages = read_columns(words, issue, 1, name)
    if not pages:
        raise UnreadableInput(name, "there is no text in it", "name a file of column text")
    tidy = [tidy_page(page) for page in pages]
    stitched = stitch_issue(tidy, [fragment for page in tidy for fragment in segment_page(page)])
    return stitched, tuple(notice.message for notice in notices)


def main() -> None:
    """Run a command; an error of ours is one line, and the exit status 1."""
    try:
        commands()
    except ShangjieError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
