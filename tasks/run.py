"""A whole run over a batch: shard after shard, a second pass where pages broke off, and what came of it."""

import os
import signal
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from luigi.task_register import Register

from pipeline.errors import ShangjieError, ToolError
from pipeline.stitch.trigrams import MISSING, trigrams
from tasks.base import WorkdirTask
from tasks.batch import Issue, Settings, find_issue
from tasks.files import Lock, to_json, write
from tasks.issues import StitchIssue, failure_of
from tasks.pages import SegmentPage
from tasks.report import write_report
from tasks.results import BatchResult
from tasks.retry import Wish, take_back
from tasks.runbatch import RunBatch
from tasks.serve import Event, Watch, quiet_luigi
from tasks.shards import SHARD_PAGES, RunShard, result_of, shards_of
from tasks.status import known_issues, left_to_do
from tasks.version import check_version, leave_version
from tasks.workers import Workers, readers

if TYPE_CHECKING:
    from tasks.dask_workers import DaskWorkers

DASK_SHARD_PAGES = 1_000
"""Dask's scheduler does not slow down with what waits; a shard is what is begun again when it is lost."""

BEGINNINGS = 3
"""Times that a graph is begun, as long as pages are left that nothing happened to: a luigid that was away for longer
than `worker_disconnect_delay` takes its workers for dead, drops what they wait for, and they find nothing to do."""

FEWEST_PAGES = 16
PAGES_A_WORKER = 8
"""A graph's last pages keep only some of the workers busy: about one page of eight a worker."""


class Request(NamedTuple):
    """What an operator asked for. `workers`: 0 takes one for each core.

    `stop_above`: the share of the batch's pages, 0 to 1, above which failures stop it. `pages_on`: dask, or
    dask://HOST:PORT, in place of Luigi's workers. `web`: where a browser finds the workdir, for luigid's links.
    """

    scans: Path
    workdir: Path
    settings: Settings
    workers: int = 0
    scheduler: str | None = None
    stop_above: float = 1.0
    pages_on: str | None = None
    web: str | None = None


class Show(Protocol):
    """Where a run shows what it does."""

    def say(self, notice: str) -> None:
        """One line that an operator should read."""

    def expect(self, tasks: int) -> None:
        """So many more tasks lie ahead."""

    def hear(self, event: Event) -> None:
        """Something happened in a worker."""


class Crew(Protocol):
    """Whoever makes what is missing in a graph."""

    def build(self, root: RunShard) -> None:
        """Work until nothing in it can go on."""


class TooManyFailures(ShangjieError):
    """More pages failed than the operator allowed."""


class Budget:
    """Passes on what is heard, until too many pages have failed. A page whose second try went well has not."""

    def __init__(self, hear: Watch, request: Request, pages: int, failed: Iterable[str]) -> None:
        self._hear = hear
        self._request = request
        self._pages = pages
        self._failed = {(label, "") for label in failed}

    def hear(self, event: Event) -> None:
        """Raises TooManyFailures."""
        self._hear(event)
        if event.what == "done":
            self._failed.discard((event.label, event.stage))
        elif event.what in ("refused", "failed", "dead") and event.stage != StitchIssue.stage:
            self._failed.add((event.label, event.stage))
            count = len({label for label, _ in self._failed})
            if count > self._request.stop_above * self._pages:
                found = f"stopped, since {count} of {self._pages} pages failed, more than the share that was allowed"
                raise TooManyFailures(str(self._request.scans), found, "look at `shangjie status`, and run again")


def run_batch(request: Request, show: Show) -> BatchResult:
    """Make every result of the batch that is missing or no longer holds. Raises ShangjieError."""
    _begin()
    scans, workdir = request.scans, request.workdir
    if request.scheduler or request.pages_on:  # who helps may stand in another folder
        scans, workdir = scans.absolute(), workdir.absolute()
    with Lock(workdir, shared=request.scheduler is not None):
        leave_version(workdir)
        batch = RunBatch(scans=str(scans), workdir=str(workdir), **request.settings.model_dump())
        batch.complete()
        for notice in batch.batch.notices:
            show.say(notice)
        if batch.latest.stands:
            show.say("nothing to do: every result holds")
            result = batch.latest
        else:
            result = batch.result(_build_batch(batch, request, show))
            write_report(workdir, batch.batch.name, batch.batch.issues, result)
        write(batch.summary_path(), to_json(result))
        return result


def _build_batch(batch: RunBatch, request: Request, show: Show) -> list[str]:
    """Build what is not complete; names the pages that the run went on without."""
    if trigrams() is None:
        show.say(MISSING)
    issues = batch.batch.issues
    failed = [page.label for page in batch.latest.failed if page.page]
    budget = Budget(show.hear, request, sum(len(issue.pages) for issue in issues), failed)
    without: list[str] = []
    try:
        crew = _crew(request.workers, issues)
        if request.pages_on:
            with _dask_workers(crew, request.pages_on, budget.hear) as dask:
                return _build(shards_of(batch, issues, DASK_SHARD_PAGES), dask, show)
        with Workers(crew, request.scheduler, budget.hear, request.web) as workers:
            without = _build(shards_of(batch, issues, _shard_pages(crew, request.scheduler)), workers, show)
            if request.scheduler and not without:
                workers.build(batch)  # luigid then shows the batch as done, or a failed task for each failed page
    except TooManyFailures as stop:
        show.say(str(stop))
    return without


def _dask_workers(crew: int, address: str, hear: Watch) -> "DaskWorkers":
    try:
        from tasks.dask_workers import DaskWorkers  # noqa: PLC0415  an extra to install, and slow to load
    except ImportError as error:
        raise ToolError(address, f"Dask is not there ({error})", "pip install 'shangjie[dask]'") from error
    return DaskWorkers(crew, address, hear)


def run_again(workdir: Path, wish: Wish, show: Show, scheduler: str | None = None) -> BatchResult:
    """Take back what the wish names, and run the issues that it is in again. Raises ShangjieError."""
    _begin()
    workdir = workdir.absolute() if scheduler else workdir
    known_issues(workdir)  # no lock where no run was
    with Lock(workdir, shared=scheduler is not None):
        leave_version(workdir)
        taken = take_back(workdir, wish)
        for file in taken.kept:
            show.say(f"{file}: corrected by hand, kept")
        if not taken.issues:
            show.say("nothing to do: nothing failed, and nothing waits")
        issues = [find_issue(Path(issue.folder), workdir, issue.settings) for issue in taken.issues]
        found: list[BatchResult] = []
        crew = _crew(0, issues)
        with Workers(crew, scheduler, show.hear) as workers:
            for settings, group in groupby(issues, key=lambda issue: issue.settings):
                root = WorkdirTask(workdir=str(workdir), **settings.model_dump())
                alike = list(group)
                shards = shards_of(root, alike, _shard_pages(crew, scheduler))
                found.append(result_of(root, alike, _build(shards, workers, show)))
    return BatchResult(
        issues=tuple(issue for result in found for issue in result.issues),
        failed=tuple(failed for result in found for failed in result.failed),
    )


def assist(workdir: Path, scheduler: str, workers: int, show: Show) -> None:
    """Work on what runs in this workdir told luigid, until a signal says to go. Raises ShangjieError.

    At the first SIGINT or SIGTERM the tasks in hand are finished; the second ends everything at once.
    """
    _begin()
    check_version(workdir)

    def go(*_: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        crew.leave()

    def hear(event: Event) -> None:
        if event.what in ("done", "refused", "failed", "dead"):
            show.say(f"{event.label} {event.stage} {event.what} {event.message}".rstrip())

    with Lock(workdir, shared=True), Workers(workers or _most_workers(), scheduler, hear) as crew:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, go)
        crew.assist(workdir)


def _most_workers() -> int:
    """One for each core, as far as there is memory to read a page in each."""
    return min(len(os.sched_getaffinity(0)), readers())


def _crew(wanted: int, issues: Sequence[Issue]) -> int:
    """Processes worth starting: no more than pages."""
    return max(1, min(wanted or _most_workers(), sum(len(issue.pages) for issue in issues)))


def _shard_pages(crew: int, scheduler: str | None) -> int:
    """Pages in a graph: enough to keep all workers busy to its end; under luigid others may join."""
    return SHARD_PAGES if scheduler else min(SHARD_PAGES, FEWEST_PAGES + PAGES_A_WORKER * crew)


def _begin() -> None:
    quiet_luigi()
    Register.clear_instance_cache()  # what this process looked at before is looked at again


def _build(shards: Sequence[RunShard], workers: Crew, show: Show) -> list[str]:
    """Build what is not complete, shard after shard; names the pages that broke off."""
    return [page for shard in shards if not shard.complete() for page in _run_shard(shard, workers, show)]


def _run_shard(shard: RunShard, workers: Crew, show: Show) -> list[str]:
    """Build one graph, and once more without the pages that broke off; these are named."""
    show.expect(sum(map(left_to_do, shard.stitches())))
    pages: list[SegmentPage] = []
    for _ in range(BEGINNINGS):
        workers.build(shard)
        pages = [] if shard.complete() else [page for stitch in shard.stitches() for page in stitch.page_tasks()]
        if all(page.complete() or failure_of(page) for page in pages):
            break
    broken_off = [page.label for page in pages if not page.complete()]
    if broken_off:
        workers.build(shard.clone(RunShard, without=tuple(broken_off)))
    Register.clear_instance_cache()  # memory for this graph's tasks alone
    return broken_off
