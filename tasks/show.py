"""What an operator sees: a bar while a run works, plain lines where there is no terminal, a table at the end."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from tasks.results import BatchResult, FailedPage, IssueResult
from tasks.serve import Event
from tasks.status import Standing


class LiveShow:
    """Shows a run on standard error."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._bar: TaskID | None = None
        self._expected = 0
        self._said: set[str] = set()

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def say(self, notice: str) -> None:
        """One line, once."""
        if notice not in self._said:
            self._said.add(notice)
            self._console.print(Text(notice))

    def expect(self, tasks: int) -> None:
        """The bar grows by so many tasks."""
        self._expected += tasks
        if self._bar is None:
            self._bar = self._progress.add_task("starting", total=self._expected)
        self._progress.update(self._bar, total=self._expected)

    def hear(self, event: Event) -> None:
        """The bar moves; a page that fails is named at once, an issue that is stitched too."""
        if self._bar is None:
            return
        if event.what == "start":
            self._progress.update(self._bar, description=f"{event.label} {event.stage}")
            return
        if event.what == "notice":
            self.say(f"{event.label}: {event.message}")
            return
        if event.what in ("refused", "failed", "dead"):
            self.say(f"failed: {event.message}")
        elif event.stage == "7-stitch" and not self._console.is_terminal:
            self.say(f"{event.label}: stitched")
        self._progress.advance(self._bar)


WIDE = 1_000
"""Columns of what is no terminal: a program that reads the table wants a line an issue."""


def _console() -> Console:
    """Standard output."""
    console = Console(highlight=False, soft_wrap=True)
    return console if console.is_terminal else Console(highlight=False, soft_wrap=True, width=WIDE)


def show_result(result: BatchResult) -> None:
    """The table at the end on standard output, the failed pages with their reasons on standard error."""
    table = Table(box=None, pad_edge=False)
    table.add_column("issue", overflow="fold")
    for column in ("pages", "articles", "joined", "unresolved", "failed"):
        table.add_column(column, justify="right")
    rows = [(issue.issue, _numbers(issue)) for issue in result.issues]
    rows += [(failed.issue, [0, 0, 0, 0, bool(failed.kind)]) for failed in result.failed if failed.page is None]
    if len(rows) > 1:
        sums = [sum(column) for column in zip(*(numbers for _, numbers in rows), strict=True)]
        rows.append((f"all {len(rows)}", sums))
    for name, numbers in rows:
        table.add_row(Text(name), *map(str, map(int, numbers)))
    if rows:
        _console().print(table)
    show_failed(result.failed)


def show_status(standings: Iterable[Standing]) -> None:
    """The issues of a workdir in a table, what failed below it."""
    table = Table(box=None, pad_edge=False)
    table.add_column("issue", overflow="fold")
    for column in ("pages", "done", "failed", "waiting"):
        table.add_column(column, justify="right")
    table.add_column("articles", no_wrap=True)
    table.add_column("work", justify="right", no_wrap=True)
    table.add_column("latest (UTC)", no_wrap=True)
    every = list(standings)
    for one in every:
        numbers = (one.pages, one.done, len(one.failed), one.waiting)
        articles = "current" if one.stitched else "to be made"
        latest = f"{datetime.fromtimestamp(one.latest, UTC):%Y-%m-%d %H:%M}" if one.latest else "-"
        table.add_row(Text(one.issue), *map(str, numbers), articles, in_words(one.seconds), latest)
    console = _console()
    console.print(table)
    for one in every:
        for page in one.failed:
            console.print(Text(f"{page.label}: {page.message}"))


def in_words(seconds: float) -> str:
    """A length of time as people write it: 4.2 s, 3 min, 2.5 h."""
    if seconds < 100:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def _numbers(issue: IssueResult) -> list[int]:
    return [issue.pages, issue.articles, issue.joined, issue.unresolved, len(issue.missing)]


def show_failed(failed: Iterable[FailedPage]) -> None:
    """One line a page that did not go through."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for page in failed:
        console.print(Text(f"{page.label}: {page.message}"))
