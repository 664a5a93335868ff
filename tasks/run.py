"""A whole run over a batch: shard after shard, a second pass where pages broke off, and what came of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Protocol

from luigi.task_register import Register

from tasks.base import WorkdirTask
from tasks.batch import Issue, Settings, find_issue
from tasks.files import Lock, to_json, write
from tasks.issues import BatchResult, RunBatch, RunShard, result_of, shards_of
from tasks.status import all_tasks, forget
from tasks.workers import Event, Workers, quiet_luigi


class Request(NamedTuple):
    """What an operator asked for. `workers`: 0 takes one for each core."""

    scans: Path
    workdir: Path
    settings: Settings
    workers: int = 0
    scheduler: str | None = None


class Show(Protocol):
    """Where a run shows what it does."""

    def say(self, notice: str) -> None:
        """One line that an operator should read."""

    def expect(self, tasks: int) -> None:
        """So many more tasks lie ahead."""

    def hear(self, event: Event) -> None:
        """Something happened in a worker."""


def run_batch(request: Request, show: Show) -> BatchResult:
    """Make every result of the batch that is missing or no longer holds. Raises ShangjieError."""
    _begin()
    with Lock(request.workdir, shared=request.scheduler is not None):
        batch = RunBatch(scans=str(request.scans), workdir=str(request.workdir), **request.settings.model_dump())
        batch.complete()
        for notice in batch.batch.notices:
            show.say(notice)
        if batch.latest.stands:
            show.say("nothing to do: every result holds")
            result = batch.latest
        else:
            with Workers(_crew(request.workers, batch.batch.issues), request.scheduler, show.hear) as workers:
                without = _build(batch.shards(), workers, show)
                if request.scheduler and not without:
                    workers.build(batch)  # luigid then shows the batch as done, or a failed task for each failed page
            result = batch.result(without)
        write(batch.summary_path(), to_json(result))
        return result


def run_again(workdir: Path, targets: Sequence[str], show: Show) -> BatchResult:
    """Forget the failures of the named issues or pages (of all, if none is named) and run their issues again."""
    _begin()
    with Lock(workdir, shared=False):
        issues = [find_issue(Path(issue.folder), workdir, issue.settings) for issue in forget(workdir, targets)]
        found: list[BatchResult] = []
        with Workers(_crew(0, issues), None, show.hear) as workers:
            for settings, group in groupby(issues, key=lambda issue: issue.settings):
                root = WorkdirTask(workdir=str(workdir), **settings.model_dump())
                alike = list(group)
                found.append(result_of(root, alike, _build(shards_of(root, alike), workers, show)))
    return BatchResult(
        issues=tuple(issue for result in found for issue in result.issues),
        failed=tuple(failed for result in found for failed in result.failed),
    )


def _crew(wanted: int, issues: Sequence[Issue]) -> int:
    """Processes worth starting: no more than pages."""
    return max(1, min(wanted or len(os.sched_getaffinity(0)), sum(len(issue.pages) for issue in issues)))


def _begin() -> None:
    quiet_luigi()
    Register.clear_instance_cache()  # what this process looked at before is looked at again


def _build(shards: Sequence[RunShard], workers: Workers, show: Show) -> list[str]:
    """Build what is not complete, shard after shard; names the pages that broke off."""
    return [page for shard in shards if not shard.complete() for page in _run_shard(shard, workers, show)]


def _run_shard(shard: RunShard, workers: Workers, show: Show) -> list[str]:
    """Build one graph, and once more without the pages that broke off; these are named."""
    show.expect(sum(not task.complete() for stitch in shard.stitches() for task in all_tasks(stitch)))
    workers.build(shard)
    pages = [page for stitch in shard.stitches() for page in stitch.page_tasks()]
    broken_off = [page.label for page in pages if not page.complete()]
    if broken_off:
        workers.build(shard.clone(RunShard, without=tuple(broken_off)))
    return broken_off
