"""A shard's pages on Dask workers, on this machine or on a cluster: same stages, same records, same files.

One call a page takes it through all its stages, as one task in Luigi each would be done; one call an issue stitches
it when its pages are through. Dask moves names, never pictures: workers and workdir meet on a shared file system.
A call that dies with its worker is made again by Dask, and finds done what was done.
"""

import asyncio
import os
import time
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Self
from uuid import uuid4

import cv2
from dask import config
from distributed import Client, Future, KilledWorker, LocalCluster, as_completed
from luigi.task_register import Register

from pipeline.errors import ToolError
from tasks.base import StageTask
from tasks.made import helps_to_try_again
from tasks.pages import PageTask
from tasks.serve import Event, TaskName, Watch, mishap, outcome, quiet_luigi
from tasks.shards import RunShard
from tasks.status import chain
from tasks.version import Version, own_version, refuse_other
from tasks.workers import ONE_THREAD, RETRY_S

SCHEME = "dask"
"""`dask` is a cluster of our own on this machine, `dask://HOST:PORT` one that is there."""

TRIES = 3
"""Times that a shard is begun again after the scheduler was lost; what is done by then is not done again."""

BACK_S = 100
"""How long a scheduler that is started again is waited for."""

LOST = (OSError, TimeoutError, asyncio.CancelledError, CancelledError)
"""What the client raises when the scheduler goes away; distributed's own errors are OSErrors."""


class DaskWorkers:
    """Stands where `Workers` stands: builds one graph after another; close it with `with`."""

    def __init__(self, count: int, address: str, watch: Watch) -> None:
        self._count = count
        self._address = address
        self._watch = watch
        self._cluster: LocalCluster | None = None
        self._client: Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for part in (self._client, self._cluster):
            if part is not None:
                with suppress(*LOST):
                    part.close()

    def build(self, root: RunShard) -> None:
        """Have the cluster work on a graph until nothing in it can go on. Raises ToolError."""
        for _ in range(TRIES):
            try:
                self._build(self._connected(), root)
            except LOST as error:
                lost = error
                self._client = None
            else:
                return
        found = f"the Dask scheduler was lost {TRIES} times ({lost})"
        raise ToolError(self._address, found, "start it again; then run again: what is done stays done")

    def _connected(self) -> Client:
        """The cluster, of which every worker is of our version."""
        if self._client is None:
            config.set({"distributed.scheduler.allowed-failures": 1, "distributed.comm.timeouts.connect": "10s"})
            if self._address == SCHEME:
                os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
                self._cluster = self._cluster or LocalCluster(
                    n_workers=self._count, threads_per_worker=1, memory_limit=0, dashboard_address=None
                )
            self._client = Client(self._cluster or f"tcp://{self._address.partition('://')[2]}", timeout=BACK_S)
            for worker, theirs in self._client.run(own_version, on_error="return").items():
                if isinstance(theirs, BaseException):
                    raise ToolError(worker, f"this worker has no shangjie ({theirs})", "install it on every machine")
                refuse_other(worker, own_version(), theirs)
        return self._client

    def _build(self, client: Client, root: RunShard) -> None:
        names: dict[str, TaskName] = {}
        calls: list[Future[list[Event]]] = []
        for stitch in root.stitches():
            pages = [page for page in stitch.page_tasks() if page.page not in stitch.without and not page.complete()]
            before = [_submit(client, names, page) for page in pages]
            calls += [*before, _submit(client, names, stitch, *before)]
        for call in as_completed(calls):
            try:
                events = call.result()
            except KilledWorker as error:
                if error.task != call.key:
                    continue  # an issue cannot be stitched now, since one of its pages died
                events = [_died(names[call.key].task())]
            for event in events:
                self._watch(event)


def _submit(
    client: Client, names: dict[str, TaskName], task: StageTask, *before: Future[list[Event]]
) -> Future[list[Event]]:
    key = f"{task.task_id}-{uuid4()}"
    names[key] = TaskName.of(task)
    return client.submit(work_on, names[key], own_version(), *before, key=key, pure=False)


def _died(task: StageTask) -> Event:
    error = ToolError(task.label, "its Dask worker died, and so did the next", "run again; is there memory enough?")
    task.note_mishap(error)
    return Event("dead", task.label, task.stage, str(error))


def work_on(name: TaskName, version: Version, *_before: object) -> list[Event]:
    """On a Dask worker: take a page through all its stages, or stitch an issue; what is to be told of it."""
    refuse_other(os.uname().nodename, version, own_version())
    cv2.setNumThreads(1)
    quiet_luigi()
    Register.clear_instance_cache()  # the tasks of earlier pages
    task = name.task()
    events: list[Event] = []
    for stage in chain(task) if isinstance(task, PageTask) else [task]:
        if not stage.complete():
            told = _make(stage)
            events += told
            if told[0].what == "failed":
                break
    return events


def _make(task: StageTask) -> list[Event]:
    for tries_left in (1, 0):
        try:
            task.run()
        except Exception as error:  # noqa: BLE001  as Luigi does: whatever breaks off, the next page goes on
            if tries_left and helps_to_try_again(error):
                time.sleep(RETRY_S)
                continue
            task.note_mishap(error)
            return [mishap(task, error)]
        break
    return list(outcome(task))
