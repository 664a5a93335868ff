"""A whole run over a batch: shard after shard, a second pass where pages broke off, and what came of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple, Protocol

from luigi.task_register import Register

from tasks.base import StageTask
from tasks.batch import Settings
from tasks.files import Lock, to_json, write
from tasks.issues import BatchResult, RunBatch, RunShard, StitchIssue
from tasks.pages import PageTask
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
    quiet_luigi()
    Register.clear_instance_cache()  # a batch that this process saw before is looked at again
    with Lock(request.workdir, shared=request.scheduler is not None):
        batch = RunBatch(scans=str(request.scans), workdir=str(request.workdir), **request.settings.model_dump())
        batch.complete()
        for notice in batch.batch.notices:
            show.say(notice)
        if batch.stands():
            show.say("nothing to do: every result holds")
            write(batch.summary_path(), to_json(batch.latest))
            return batch.latest
        without: list[str] = []
        with Workers(request.workers or len(os.sched_getaffinity(0)), request.scheduler, show.hear) as workers:
            for shard in batch.shards():
                if not shard.complete():
                    without += _run_shard(shard, workers, show)
            result = batch.result(without)
            write(batch.summary_path(), to_json(result))
            if request.scheduler and not without:
                workers.build(batch)  # so that luigid shows the batch as done, or a failed task for each failed page
        return result


def _run_shard(shard: RunShard, workers: Workers, show: Show) -> list[str]:
    """Build one graph, and once more without the pages that broke off; these are named."""
    show.expect(sum(not task.complete() for stitch in shard.stitches() for task in all_tasks(stitch)))
    workers.build(shard)
    pages = [page for stitch in shard.stitches() for page in stitch.page_tasks()]
    broken_off = [page.label for page in pages if not page.complete()]
    if broken_off:
        workers.build(shard.clone(RunShard, without=tuple(broken_off)))
    return broken_off


def all_tasks(stitch: StitchIssue) -> list[StageTask]:
    """An issue's tasks: every stage of its pages, then its own."""
    return [*(task for page in stitch.page_tasks() for task in chain(page)), stitch]


def chain(page: PageTask) -> list[PageTask]:
    """A page's stages up to this one, the first first."""
    before = page.before()
    return [*(chain(before[0]) if before else ()), page]
