"""The command line: `shangjie run`, `text`, `status`, `retry`, `score`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.columntext import read_columns
from pipeline.errors import ShangjieError, UnreadableInput
from pipeline.export import to_jsonl, to_markdown
from pipeline.model import Article, Stitched
from pipeline.score import score as count
from pipeline.score_record import render_score
from pipeline.score_truth import parse_truth
from pipeline.segment import segment_page
from pipeline.stitch import stitch_issue
from pipeline.textfile import decode_text
from pipeline.tidy import tidy_page
from tasks.base import DIRECTIONS, ENGINES
from tasks.batch import Settings
from tasks.files import from_json
from tasks.issues import BatchResult
from tasks.names import safe_name, shown
from tasks.run import Request, run_again, run_batch
from tasks.show import LiveShow, show_result, show_status
from tasks.status import known_issues, standing

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
    request = Request(scans, workdir, Settings.model_validate(chosen), workers, scheduler)
    with LiveShow() as show:
        result = run_batch(request, show)
    _end(result, workdir)


def _end(result: BatchResult, workdir: Path) -> None:
    show_result(result)
    click.echo(f"results: {workdir}/<issue>/articles.md and articles.jsonl", err=True)
    if result.failed:
        sys.exit(FAILED)


@commands.command()
@WORKDIR
def status(workdir: Path) -> None:
    """Show by issue which pages are done, which failed and why, and which wait."""
    show_status([standing(workdir, issue) for issue in known_issues(workdir)])


@commands.command()
@click.argument("targets", nargs=-1, metavar="[ISSUE[/PAGE]]…")
@WORKDIR
def retry(targets: tuple[str, ...], workdir: Path) -> None:
    """Try failed pages again: all of them, those of an issue, or one, such as 2024-02-29/p03."""
    with LiveShow() as show:
        result = run_again(workdir, targets, show)
    _end(result, workdir)


@commands.command()
@click.argument("truth", type=click.Path(path_type=Path))
@click.argument("articles", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Every figure, article by article, as JSON.")
def score(truth: Path, articles: Path, as_json: bool) -> None:
    """Count ARTICLES (an articles.jsonl) against TRUTH (a truth.jsonl)."""
    counted = count(parse_truth(_text(truth), str(truth)), _articles(articles))
    click.echo(counted.model_dump_json(indent=1) if as_json else render_score(counted))


def _articles(path: Path) -> list[Article]:
    lines = [line.encode() for line in _text(path).split("\n") if line.strip()]
    return [from_json(Article, path, line) for line in lines]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        found = f"it cannot be opened ({error.strerror or error})"
        raise UnreadableInput(shown(str(path)), found, "check the name") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(shown(str(path)), "it is not UTF-8", "give a .jsonl file") from error


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
        written = to_markdown(stitched.articles) if form == "markdown" else to_jsonl(stitched.articles)
        sys.stdout.buffer.write(written.encode())
    if failed:
        sys.exit(FAILED)


def articles_of(file: str) -> tuple[Stitched, tuple[str, ...]]:
    """The articles of one file of column text, and what should be said about it. Raises ShangjieError."""
    name = "standard input" if file == "-" else shown(file)
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
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
