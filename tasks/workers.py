"""Worker processes that live as long as a run and keep their models loaded.

Luigi's own `--workers` forks a process for every task, and each would load its models again. Here each
process is one Luigi worker with one thread; they share a scheduler: luigid where there is one, else one in
the parent, which they ask over a pipe. A process that dies is started again, and only its task fails.

On other machines the same processes are Luigi's assistants: they take what the run of a first machine has
told luigid, until they are told to go.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple, Self

import cv2
import luigi
from luigi.rpc import RemoteScheduler, RPCError
from luigi.scheduler import Scheduler
from luigi.task_register import Register, load_task
from luigi.task_status import FAILED, RUNNING
from luigi.worker import Worker

from pipeline.errors import ShangjieError, ToolError
from tasks.base import StageTask
from tasks.made import Failure, helps_to_try_again, load
from tasks.version import version_guard

CONTEXT = multiprocessing.get_context("spawn")
"""Not fork: a process that used OpenMP before it forked leaves children that hang."""

ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""One process a core is the fast way: Tesseract with two threads took ten times the CPU on a busy machine."""

RPC_TRIES, RPC_WAIT_S = 50, 2
"""A luigid that is away for up to 100 s is waited for."""

LOOK_AROUND_S = 5
"""How often luigid is asked to look for workers that died; `worker_disconnect_delay` in luigi.cfg comes on top."""

WAIT_S = 0.2
"""How long an idle worker waits before it asks again; a page takes seconds."""

PRUNE_S = 0.5
"""How often the local scheduler looks for tasks to try again and for workers that are gone."""

RETRY_S = 1
TRIES = 2
"""A task that broke off for want of room or with its process is tried once more; a page refused, or a fault, is not."""

LAST_WORDS_S = 5
"""How long a worker may take to end by itself when a run is over."""

MOST_DEATHS = 20
"""Worker processes lost in one run before it stops: something is wrong with the machine, not with a page."""


class Event(NamedTuple):
    """What a worker tells: `what` is start, done, notice, refused, failed or dead."""

    what: str
    label: str = ""
    stage: str = ""
    message: str = ""


Watch = Callable[[Event], None]


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
    """The parent's scheduler as a worker knows one: each call goes up the line, the answer comes down."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._lock = threading.Lock()  # the worker's signs of life come from a thread of their own

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            with self._lock:
                self._line.send((name, args, kwargs))
                return self._line.recv()

        return call


class _Guarded:
    """A scheduler that is asked for work only while a check finds nothing wrong."""

    def __init__(self, scheduler: Any, check: Callable[[], None]) -> None:
        self._scheduler = scheduler
        self._check = check

    def __getattr__(self, name: str) -> Any:
        if name == "get_work":
            self._check()
        return getattr(self._scheduler, name)


def _luigid(url: str, tries: int) -> RemoteScheduler:
    """The scheduler at an address, asked so many times if need be."""
    settings = luigi.configuration.get_config()
    settings.set("core", "rpc_retry_attempts", str(tries))
    settings.set("core", "rpc_retry_wait", str(RPC_WAIT_S))
    return RemoteScheduler(url)


def _no_luigid(url: str | None) -> ToolError:
    return ToolError(str(url), "no luigid answers there", "start it, or leave --scheduler out; then run again")


class TaskName(NamedTuple):
    """A task in a form that crosses to another process."""

    module: str
    family: str
    parameters: dict[str, str]

    @classmethod
    def of(cls, task: luigi.Task) -> TaskName:
        """The name of a task."""
        return cls(task.task_module, task.task_family, task.to_str_params())

    def task(self) -> Any:
        """The task of the name."""
        return load_task(self.module, self.family, self.parameters)


class Assist(NamedTuple):
    """In place of a graph's name: take what others told luigid, as long as this workdir is of our version."""

    workdir: str


class _Hand(NamedTuple):
    """A worker process, the line for graphs and events, and the line for calls to the scheduler."""

    process: BaseProcess
    line: Connection
    calls: Connection


class Workers:
    """`count` processes that build one graph after another; close them with `with`."""

    def __init__(self, count: int, scheduler_url: str | None, watch: Watch) -> None:
        self._count = count
        self._url = scheduler_url
        self._watch = watch
        self._scheduler: Any = _luigid(scheduler_url, 1) if scheduler_url else _LocalScheduler()
        self._hands: list[_Hand] = []
        self._doing: dict[int, tuple[TaskName, str]] = {}
        self._deaths = 0
        self._looked = 0.0
        self._settled: set[tuple[str, str]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self._hands:
            hand.line.close()
            hand.calls.close()
        for hand in self._hands:
            hand.process.join(timeout=LAST_WORDS_S)
            if hand.process.is_alive():
                hand.process.terminate()
                hand.process.join()

    def build(self, root: luigi.Task) -> None:
        """Have all processes work on a graph until nothing in it can go on."""
        if not self._url:
            self._scheduler = _LocalScheduler()  # one that knows all graphs so far would walk them at every step
        self._work_on(TaskName.of(root))

    def assist(self, workdir: Path) -> None:
        """Have all processes work on what others told luigid of this workdir, until `leave` or an error of theirs."""
        self._work_on(Assist(str(workdir.absolute())))

    def leave(self) -> None:
        """Have all processes finish the tasks in their hands, and no others."""
        for hand in self._hands:
            os.kill(hand.process.pid or 0, signal.SIGUSR1)

    def _work_on(self, name: TaskName | Assist) -> None:
        if not self._hands:
            if self._url:
                self._ask_luigid()
            os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
            self._hands = [self._hire() for _ in range(self._count)]
        self._settled.clear()
        for hand in self._hands:
            hand.line.send(name)
        busy = list(self._hands)
        while busy:
            ready = wait([line for hand in busy for line in (hand.calls, hand.line)], timeout=LOOK_AROUND_S)
            self._look_around()
            for hand in [hand for hand in busy if hand.line in ready or hand.calls in ready]:
                try:
                    if not self._attend(hand, ready):
                        busy.remove(hand)
                except (EOFError, ConnectionError):
                    busy[busy.index(hand)] = self._replace(hand, name)

    def _look_around(self) -> None:
        """Have luigid look for workers that are gone; by itself it does so once a minute."""
        if self._url and time.monotonic() - self._looked >= LOOK_AROUND_S:
            self._looked = time.monotonic()
            with suppress(RPCError):  # the workers wait for it and say when it does not come back
                self._scheduler.prune()

    def _ask_luigid(self) -> None:
        try:
            self._scheduler.prune()
        except RPCError as error:
            raise _no_luigid(self._url) from error

    def _attend(self, hand: _Hand, ready: Sequence[object]) -> bool:
        """Answer a worker's call, take what it tells; False when it is through with its graph."""
        if hand.calls in ready:
            method, args, kwargs = hand.calls.recv()
            hand.calls.send(getattr(self._scheduler, method)(*args, **kwargs))
        if hand.line in ready:
            told = hand.line.recv()
            if told is None:
                return False
            if isinstance(told, ShangjieError):
                raise told
            if isinstance(told, Event):
                self._pass_on(told)
            else:
                self._doing[hand.process.pid or 0] = told
        return True

    def _pass_on(self, event: Event) -> None:
        """Tell an event, but of each task only once that it is settled: Luigi hands one out twice at times."""
        if event.what in ("done", "refused"):
            if (event.label, event.stage) in self._settled:
                return
            self._settled.add((event.label, event.stage))
        self._watch(event)

    def _hire(self) -> _Hand:
        line, their_line = CONTEXT.Pipe()
        calls, their_calls = CONTEXT.Pipe()
        process = CONTEXT.Process(target=serve, args=(their_line, their_calls, self._url), daemon=True)
        process.start()
        their_line.close()
        their_calls.close()
        return _Hand(process, line, calls)

    def _replace(self, hand: _Hand, name: TaskName | Assist) -> _Hand:
        """Another process for one that died; its task has failed."""
        hand.process.join()
        self._deaths += 1
        lost = self._doing.pop(hand.process.pid or 0, None)
        found = f"a worker process ended with {hand.process.exitcode}"
        if self._deaths > MOST_DEATHS:
            raise ToolError("shangjie run", f"{found}, the {self._deaths}th in this run", "look at memory and disk")
        if lost:
            self._report_lost(*lost, found)
        new = self._hire()
        self._hands[self._hands.index(hand)] = new
        new.line.send(name)
        return new

    def _report_lost(self, name: TaskName, worker: str, found: str) -> None:
        task = name.task()
        error = ToolError(task.label, f"{found} during {task.stage}", "run again; is there memory enough?")
        task.note_mishap(error)
        self._watch(Event("dead", task.label, task.stage, str(error)))
        lost = {"worker": worker, "task_id": task.task_id, "status": FAILED, "expl": str(error), "runnable": False}
        with suppress(RPCError):  # luigid finds out by itself, a little later
            self._scheduler.add_task(**lost)


class _LocalScheduler(Scheduler):
    """Luigi's, looking only now and then for what is to be tried again.

    Its pause before a task that is done may run again stays on here, unlike in luigi.cfg: one worker may still
    announce a task that another has just finished.
    """

    def __init__(self) -> None:
        super().__init__(retry_delay=RETRY_S, retry_count=TRIES, prune_on_get_work=True)
        self._pruned = 0.0

    def prune(self) -> None:
        """At most every PRUNE_S: it walks all tasks."""
        now = time.monotonic()
        if now - self._pruned >= PRUNE_S:
            self._pruned = now
            super().prune()


def serve(line: Connection, calls: Connection, url: str | None) -> None:
    """Be a worker process: build the graphs that come down the line until it closes."""
    cv2.setNumThreads(1)
    quiet_luigi()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ends with the parent, which an operator interrupts
    scheduler: Any = _luigid(url, RPC_TRIES) if url else _SchedulerCalls(calls)
    number = 0
    current = ""

    @StageTask.event_handler(luigi.Event.START)
    def _started(task: StageTask) -> None:
        line.send((TaskName.of(task), current))
        line.send(Event("start", task.label, task.stage))

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
            current = f"{os.uname().nodename}-{os.getpid()}-{number}"
            try:
                _work(scheduler, current, name)
            except RPCError:
                line.send(_no_luigid(url))
            except ToolError as error:
                line.send(error)
            line.send(None)


def _work(scheduler: Any, worker_id: str, name: TaskName | Assist) -> None:
    Register.clear_instance_cache()  # the tasks of earlier graphs, and Luigi's worker settings, which it changes
    assistant = isinstance(name, Assist)
    with Worker(
        scheduler=_Guarded(scheduler, version_guard(Path(name.workdir))) if isinstance(name, Assist) else scheduler,
        worker_id=worker_id,
        assistant=assistant,
        keep_alive=True,
        wait_interval=WAIT_S,
        wait_jitter=0,
        ping_interval=1,
        check_complete_on_run=True,
        send_failure_email=False,
    ) as worker:
        if isinstance(name, TaskName):
            worker.add(name.task())
        worker.run()
