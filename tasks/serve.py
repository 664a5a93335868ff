"""One worker process: it builds the graphs that come down a line, or assists luigid, and tells what it does."""

import gc
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import luigi
from luigi.rpc import RPCError
from luigi.task_register import Register, load_task
from luigi.task_status import RUNNING

from pipeline.errors import ToolError
from tasks.base import StageTask
from tasks.luigid import Luigid, no_luigid
from tasks.made import Failure, helps_to_try_again, load
from tasks.oneprocess import OneProcess
from tasks.version import version_guard

WAIT_S = 0.2
"""How long an idle worker waits before it asks again; a page takes seconds."""


class Event(NamedTuple):
    """What a worker tells: `what` is start, done, notice, refused, failed or dead."""

    what: str
    label: str = ""
    stage: str = ""
    message: str = ""


Watch = Callable[[Event], None]

Call = tuple[str, tuple[Any, ...], dict[str, Any]]
"""A scheduler's method, and what it is called with."""


def outcome(task: StageTask) -> Iterator[Event]:
    """What to tell of a task that ran to its end."""
    made = load(task.made_path)
    if made and made.failure:
        yield Event("refused", task.label, task.stage, made.failure.message)
        return
    yield Event("done", task.label, task.stage)
    for notice in task.notices():
        yield Event("notice", task.label, task.stage, notice)


def mishap(task: StageTask, error: BaseException) -> Event:
    """What to tell of a task that broke off."""
    return Event("failed", task.label, task.stage, Failure.of(task.stage, task.label, error, lasting=False).message)


def quiet_luigi() -> None:
    """Luigi's own words go to its web page and to our records, not to the terminal."""
    for name in ("luigi", "luigi-interface", "luigi.scheduler"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class _SchedulerCalls:
    """The parent's scheduler as a worker knows one: calls go up the line, the last one's answer comes down.

    `add_task` has none, and goes up with the next call that has: most of what a call costs is to wake the parent.
    """

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._lock = threading.Lock()  # the worker's signs of life come from a thread of their own
        self._unsent: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            with self._lock:
                self._unsent.append((name, args, kwargs))
                if name == "add_task":
                    return None
                self._line.send(self._unsent)
                self._unsent = []
                return self._line.recv()

        return call

    def settle(self) -> None:
        """A graph ends with a call that has an answer, and nothing is left to send."""


class TaskName(NamedTuple):
    """A task in a form that crosses to another process."""

    module: str
    family: str
    parameters: dict[str, str]

    @classmethod
    def of(cls, task: luigi.Task) -> "TaskName":
        """The name of a task."""
        return cls(task.task_module, task.task_family, task.to_str_params())

    def task(self) -> Any:
        """The task of the name."""
        return load_task(self.module, self.family, self.parameters)


def worker_name(pid: int, graph: int | str) -> str:
    """How a scheduler calls a process of this machine at its work on one graph."""
    return f"{os.uname().nodename}-{pid}-{graph}"


GARBAGE_AFTER = 100_000
"""Objects made and not gone again after which Python looks for rings among them, instead of 700: our records form
none, and looking through them was a fifteenth of an issue's time, and a thirtieth after 10,000."""


def look_seldom_for_garbage() -> None:
    """Let Python look for garbage among what is made from now on, and seldom; what was loaded so far stays."""
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)


class Assist(NamedTuple):
    """In place of a graph's name: take what others told luigid, as long as this workdir is of our version."""

    workdir: str


def serve(line: Connection, calls: Connection, url: str | None, web: str | None) -> None:
    """Be a worker process: build the graphs that come down the line until it closes."""
    cv2.setNumThreads(1)
    look_seldom_for_garbage()
    quiet_luigi()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ends with the parent, which an operator interrupts
    scheduler: Any = Luigid(url) if url else _SchedulerCalls(calls)
    number = 0
    current = ""

    @StageTask.event_handler(luigi.Event.START)
    def _started(task: StageTask) -> None:
        line.send((TaskName.of(task), Event("start", task.label, task.stage)))
        if url and (doing := task.doing()):
            scheduler.set_task_status_message(task.task_id, doing)

    @StageTask.event_handler(luigi.Event.SUCCESS)
    def _done(task: StageTask) -> None:
        for event in outcome(task):
            line.send(event)

    @StageTask.event_handler(luigi.Event.FAILURE)
    def _failed(task: StageTask, error: BaseException) -> None:
        if not helps_to_try_again(error):
            once = {"retry_count": 1}  # Luigi heeds what it was told before the failure, not with it
            scheduler.add_task(worker=current, task_id=task.task_id, status=RUNNING, retry_policy_dict=once)
        line.send(mishap(task, error))

    with suppress(EOFError, ConnectionError):  # the run is over, or the parent is gone
        while True:
            name = line.recv()
            number += 1
            current = worker_name(os.getpid(), number)
            try:
                _work(scheduler, current, name, web)
            except RPCError:
                line.send(no_luigid(url))
            except ToolError as error:
                line.send(error)
            line.send(None)


def _work(scheduler: Any, worker_id: str, name: TaskName | Assist, web: str | None) -> None:
    Register.clear_instance_cache()  # the tasks of earlier graphs, and Luigi's worker settings, which it changes
    assistant = isinstance(name, Assist)
    with OneProcess(
        None if assistant else web,
        check=version_guard(Path(name.workdir)) if isinstance(name, Assist) else lambda: None,
        scheduler=scheduler,
        worker_id=worker_id,
        assistant=assistant,
        keep_alive=True,
        wait_interval=WAIT_S,
        wait_jitter=0,
        ping_interval=1,
        check_unfulfilled_deps=False,  # a task looks at what goes into it when it runs
        check_complete_on_run=True,
        send_failure_email=False,
    ) as worker:
        if isinstance(name, TaskName):
            worker.add(name.task())
        worker.run()
    scheduler.settle()
