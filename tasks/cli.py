"""The command line: `shangjie run`, `text`, `status`, `retry`, `explain`, `inspect`, `score`, …."""

import re
import sys
import webbrowser
from pathlib import Path
from typing import get_args

import click

from pipeline.errors import ShangjieError
from pipeline.model import CleaningRule
from pipeline.read.language import ENGINES, LANGUAGES
from pipeline.scan.sheet import Sheet
from tasks.base import DIRECTIONS
from tasks.batch import Settings
from tasks.direct import articles_of, issues_of, score_of
from tasks.explain import explain as explained
from tasks.gc import collect
from tasks.names import shown
from tasks.report import report_all
from tasks.results import BatchResult
from tasks.retry import STAGES, Wish, short
from tasks.run import Request, assist, run_again, run_batch
from tasks.serve import look_seldom_for_garbage
from tasks.show import LiveShow, show_result, show_status
from tasks.status import known_issues, standing

WORKDIR = click.option(
    "--workdir",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("workdir"),
    show_default=True,
    help="Folder of all results.",
)
SCHEDULER = click.option("--scheduler", metavar="URL", help="A running luigid, such as http://127.0.0.1:8082.")
FAILED = 1


def _dask_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"dask(://[^/:]+:[0-9]+)?", value):
        raise click.BadParameter("it is dask, or dask://HOST:PORT")
    return value


@click.group()
@click.version_option(package_name="shangjie")
def commands() -> None:
    """Newspaper scans and raw column text to whole articles."""


@commands.command()
@click.argument("scans", type=click.Path(path_type=Path))
@WORKDIR
@click.option("--engine", type=click.Choice(ENGINES), default="auto", show_default=True, help="Who reads the lines.")
@click.option("--language", type=click.Choice(LANGUAGES), default="auto", show_default=True, help="Of the text.")
@click.option(
    "--direction", type=click.Choice(DIRECTIONS), default="auto", show_default=True, help="How the lines run."
)
@click.option(
    "--sheet",
    type=click.Choice(tuple(map(str, Sheet))),
    default="auto",
    show_default=True,
    help="Pages a picture holds.",
)
@click.option(
    "--workers", type=click.IntRange(min=0), default=0, help="Worker processes; one for each core if not given."
)
@click.option(
    "--stop-after-failures",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    default=1.0,
    help="Stop the batch when more than this share of its pages failed, such as 0.1.",
)
@SCHEDULER
@click.option(
    "--pages-on",
    metavar="dask[://HOST:PORT]",
    callback=_dask_address,
    help="Dask in place of Luigi's workers: one of its own on this machine, or a cluster that is there.",
)
@click.option("--workdir-url", metavar="URL", help="Where a browser finds the workdir; luigid links each task to it.")
def run(  # noqa: PLR0913, PLR0917  an option each
    scans: Path,
    workdir: Path,
    workers: int,
    stop_after_failures: float,
    scheduler: str | None,
    pages_on: str | None,
    workdir_url: str | None,
    **chosen: str,
) -> None:
    """Read SCANS, a folder with a folder for each issue, into articles."""
    settings = Settings.model_validate(chosen)
    request = Request(scans, workdir, settings, workers, scheduler, stop_after_failures, pages_on, workdir_url)
    with LiveShow() as show:
        result = run_batch(request, show)
    _end(result, workdir)


def _end(result: BatchResult, workdir: Path) -> None:
    show_result(result)
    click.echo(f"results: {workdir}/<issue>/articles.md and articles.jsonl", err=True)
    if result.failed:
        sys.exit(FAILED)


@commands.command()
@click.option("--scheduler", metavar="URL", required=True, help="The luigid that the run was started with.")
@WORKDIR
@click.option(
    "--workers", type=click.IntRange(min=0), default=0, help="Worker processes; one for each core if not given."
)
def worker(scheduler: str, workdir: Path, workers: int) -> None:
    """Help a run under luigid that was started elsewhere.

    Name the same luigid and workdir. Ctrl-C ends it after the task in hand.
    """
    with LiveShow() as show:
        assist(workdir, scheduler, workers, show)


@commands.command()
@WORKDIR
def status(workdir: Path) -> None:
    """Show by issue which pages are done, failed or waiting, and why."""
    show_status([standing(workdir, issue) for issue in known_issues(workdir)])


@commands.command()
@WORKDIR
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def report(workdir: Path, show: bool) -> None:
    """Write report.html and report.json over all issues of the workdir.

    Each run writes one over its own batch.
    """
    address = report_all(workdir).absolute().as_uri()
    click.echo(address)
    if show:
        webbrowser.open(address)


@commands.command()
@click.argument("targets", nargs=-1, metavar="[ISSUE[/PAGE[/STAGE]]]…")
@WORKDIR
@click.option(
    "--from", "stage", type=click.Choice([short(stage) for stage in STAGES]), help="This stage and all that follow."
)
@SCHEDULER
def retry(targets: tuple[str, ...], workdir: Path, stage: str | None, scheduler: str | None) -> None:
    """Try failed pages again: all, those of an issue, or one.

    Name an issue, or a page, such as 2024-02-29/p03. ISSUE/PAGE/STAGE is one task, such as 2024-02-29/p03/read,
    made again whether or not it failed. With --from layout, layout and every stage after it are made again in the
    pages named; files corrected by hand are kept.
    """
    first = next((full for full in STAGES if short(full) == stage), None)
    wish = Wish(frozenset(target.rstrip("/") for target in targets), first)
    with LiveShow() as show:
        result = run_again(workdir, wish, show, scheduler)
    _end(result, workdir)


@commands.command()
@WORKDIR
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--gone-issues", is_flag=True, help="Also the pages of issues whose folder of scans is gone.")
def gc(workdir: Path, dry_run: bool, gone_issues: bool) -> None:
    """Take away what no current result uses.

    That is pages whose scans are gone, and half-written files. Corrections stay.
    """
    waste = collect(workdir, dry_run=dry_run, gone_issues=gone_issues)
    for line in (*map(str, waste.files), *(f"left alone: {left}" for left in waste.left)):
        click.echo(shown(line))
    would = "would be " if dry_run else ""
    click.echo(f"{len(waste.files)} files, {waste.size / 1e6:.1f} MB, {would}taken away")


@commands.command()
@click.argument("truth", type=click.Path(path_type=Path))
@click.argument("articles", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Every figure, article by article, as JSON.")
def score(truth: Path, articles: Path, as_json: bool) -> None:
    """Count ARTICLES (an articles.jsonl) against TRUTH (a truth.jsonl)."""
    click.echo(score_of(truth, articles, as_json=as_json))


@commands.command()
@click.argument("article")
@click.argument("offset", type=click.IntRange(min=0), required=False)
@WORKDIR
def explain(article: str, offset: int | None, workdir: Path) -> None:
    """Say why the pieces of ARTICLE (its id) were joined.

    With OFFSET, also where the character there came from, and what changed it.
    """
    click.echo(explained(workdir, article, offset), nl=False)


@commands.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE… | -")
@click.option(
    "--format", "form", type=click.Choice(("markdown", "jsonl", "edits")), default="markdown", show_default=True
)
@click.option(
    "--undo",
    multiple=True,
    type=click.Choice(get_args(CleaningRule)),
    help="Leave out the edits of a rule; more than once if need be.",
)
@click.option("--keep-edits", is_flag=True, help="Print behind the articles what changed the lines as they came.")
def text(files: tuple[str, ...], form: str, undo: tuple[str, ...], *, keep_edits: bool) -> None:
    """Read column text or XML pages into articles, on standard output.

    XML is ALTO, PAGE or hOCR. A form feed ends a page of column text. Files of one folder that are named as pages (p1,
    page_02, 第3版) are one issue, any other is one of its own; - is standard input. With --format edits, only what
    changed the lines as they came is printed, an edit a line.
    """
    look_seldom_for_garbage()
    failed = False
    for issue in issues_of(files):
        told = articles_of(issue, form, frozenset(undo), keep_edits=keep_edits)
        for line in (*told.failures, *told.notices):
            click.echo(line, err=True)
        sys.stdout.buffer.write(told.written.encode())
        failed = failed or bool(told.failures)
    if failed:
        sys.exit(FAILED)


@commands.command()
@click.argument("target", metavar="ISSUE[/PAGE]")
@WORKDIR
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def inspect(target: str, workdir: Path, show: bool) -> None:
    """Make one local web page of an issue and print its address.

    It shows the scans, and on them all that was found, beside the articles.
    """
    from tasks.inspect import inspect_issue  # noqa: PLC0415  no other command needs the templates

    address = inspect_issue(workdir, target)
    click.echo(address)
    if show:
        webbrowser.open(address)


def main() -> None:
    """Run a command; an error of ours is one line, and the exit status 1."""
    try:
        commands()
    except ShangjieError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
