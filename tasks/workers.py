"""Worker processes that live as long as a run and keep their models loaded.

Luigi's own `--workers` forks a process for every task, and each would load its models again. Here each
process is one Luigi worker with one thread; they share a scheduler: luigid where there is one, else one in
the parent, which they ask over a pipe. A process that dies is started again, and only its task fails.

On other machines the same processes are Luigi's assistants: they take what the run of a first machine has
told luigid, until they are told to go.
"""

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple, Self

import luigi
import psutil
from luigi.rpc import RPCError
from luigi.scheduler import WORKER_STATE_ACTIVE, Scheduler
from luigi.task_status import FAILED, RUNNING

from pipeline.errors import ShangjieError, ToolError
from tasks.luigid import Luigid, no_luigid
from tasks.pages import READING
from tasks.serve import Assist, Call, Event, TaskName, Watch, serve, worker_name

CONTEXT = multiprocessing.get_context("spawn")
"""Not fork: a process that used OpenMP before it forked leaves children that hang."""

ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""One process a core is the fast way: Tesseract with two threads took ten times the CPU on a busy machine."""

LOOK_AROUND_S = 5
"""How often luigid is asked to look for workers that died; `worker_disconnect_delay` in luigi.cfg comes on top."""

PRUNE_S = 0.5
"""How often the local scheduler looks for tasks to try again and for workers that are gone."""

RETRY_S = 1
TRIES = 2
"""A task that broke off for want of room or with its process is tried once more; a page refused, or a fault, is not."""

READING_BYTES = 1 << 30
"""Memory to have for each page that is read at a time: one of 7200 x 9600 took 0.5 GiB."""

ALL_READERS = 10_000
"""No bound: luigid knows of no machine's memory; each machine starts as many workers as it has room for."""

LAST_WORDS_S = 5
"""How long a worker may take to end by itself when a run is over."""

MOST_DEATHS = 20
"""Worker processes lost in one run before it stops: something is wrong with the machine, not with a page."""


class _Hand(NamedTuple):
    """A worker process, the line for graphs and events, and the line for calls to the scheduler."""

    process: BaseProcess
    line: Connection
    calls: Connection


class Workers:
    """`count` processes that build one graph after another; close them with `with`."""

    def __init__(self, count: int, scheduler_url: str | None, watch: Watch, web: str | None = None) -> None:
        self._count = count
        self._url = scheduler_url
        self._web = (web or "") if scheduler_url else None  # where there is no luigid nobody sees a link
        self._watch = watch
        self._scheduler: Any = Luigid(scheduler_url, 1) if scheduler_url else _LocalScheduler()
        self._hands: list[_Hand] = []
        self._doing: dict[int, TaskName] = {}
        self._deaths = 0
        self._looked = 0.0
        self._leaving = False
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
        if self._url:
            self._scheduler.close()

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
        self._leaving = True
        for hand in self._hands:
            os.kill(hand.process.pid or 0, signal.SIGUSR1)  # Luigi's own sign for this

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
                    if self._leaving:
                        busy.remove(hand)
                    else:
                        busy[busy.index(hand)] = self._replace(hand, name)

    def _look_around(self) -> None:
        """Have luigid look for workers that are gone; by itself it does so once a minute."""
        if self._url and time.monotonic() - self._looked >= LOOK_AROUND_S:
            self._looked = time.monotonic()
            with suppress(RPCError):  # the workers wait for it and say when it does not come back
                self._scheduler.prune()

    def _ask_luigid(self) -> None:
        try:
            known = {resource["name"] for resource in self._scheduler.resource_list()}
            if READING not in known:  # it was started without luigi.cfg, and would let one page be read at a time
                self._scheduler.update_resource(READING, ALL_READERS)
        except RPCError as error:
            raise no_luigid(self._url) from error

    def _attend(self, hand: _Hand, ready: Sequence[object]) -> bool:
        """Answer a worker's call, take what it tells; False when it is through with its graph."""
        if hand.calls in ready:
            calls: list[Call] = hand.calls.recv()
            answers = [getattr(self._scheduler, method)(*args, **kwargs) for method, args, kwargs in calls]
            hand.calls.send(answers[-1])
        return hand.line not in ready or self._hear(hand)

    def _hear(self, hand: _Hand) -> bool:
        """Take what a worker tells; False when it is through with its graph."""
        told = hand.line.recv()
        if told is None:
            return False
        if isinstance(told, ShangjieError):
            raise told
        if isinstance(told, Event):
            self._pass_on(told)
        else:
            name, event = told
            self._doing[hand.process.pid or 0] = name
            self._watch(event)
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
        process = CONTEXT.Process(target=serve, args=(their_line, their_calls, self._url, self._web), daemon=True)
        process.start()
        their_line.close()
        their_calls.close()
        return _Hand(process, line, calls)

    def _replace(self, hand: _Hand, name: TaskName | Assist) -> _Hand:
        """Another process for one that died; its task has failed."""
        hand.process.join()
        with suppress(EOFError, ConnectionError):
            while hand.line.poll():  # what it began last
                self._hear(hand)
        self._deaths += 1
        found = f"a worker process ended with {hand.process.exitcode}"
        if self._deaths > MOST_DEATHS:
            raise ToolError("shangjie run", f"{found}, the {self._deaths}th in this run", "look at memory and disk")
        self._report_lost(hand.process.pid or 0, found)
        new = self._hire()
        self._hands[self._hands.index(hand)] = new
        new.line.send(name)
        return new

    def _report_lost(self, pid: int, found: str) -> None:
        """Say which task died with its process, and let others have all that it did not tell the end of."""
        task = self._doing[pid].task() if pid in self._doing else None
        if task and not task.complete():
            error = ToolError(task.label, f"{found} during {task.stage}", "run again; is there memory enough?")
            task.note_mishap(error)
            self._watch(Event("dead", task.label, task.stage, str(error)))
        expl = json.dumps(f"{found}; it is tried again")
        with suppress(RPCError):  # luigid finds out by itself, a little later
            for task_id, known in self._scheduler.task_list(RUNNING).items():
                worker = known["worker_running"]
                if worker.startswith(worker_name(pid, "")):
                    gone = {"worker": worker, "task_id": task_id, "status": FAILED, "expl": expl, "runnable": False}
                    self._scheduler.add_task(**gone)
            self._scheduler.prune()


def readers() -> int:
    """Pages that may be read at a time in the memory that is there; one at least."""
    return max(1, psutil.virtual_memory().available // READING_BYTES)


class _LocalScheduler(Scheduler):
    """Luigi's, looking only now and then for what is to be tried again.

    Its pause before a task that is done may run again stays on here, unlike in luigi.cfg: one worker may still
    announce a task that another has just finished.
    """

    def __init__(self) -> None:
        resources = {READING: readers()}
        super().__init__(retry_delay=RETRY_S, retry_count=TRIES, prune_on_get_work=True, resources=resources)
        self._pruned = 0.0

    def get_work(self, **asked: Any) -> dict[str, Any]:
        """Luigi's, but what is still waiting is counted only for a worker that gets nothing: it is a long walk."""
        reply: dict[str, Any] = super().get_work(**asked)
        if reply["task_id"] is None:
            reply.update(super().count_pending(asked["worker"]))
        return reply

    def count_pending(self, worker: str) -> dict[str, Any]:
        """Nothing yet."""
        del worker
        return {"n_pending_tasks": 0, "n_unique_pending": 0, "running_tasks": [], "worker_state": WORKER_STATE_ACTIVE}

    def prune(self) -> None:
        """At most every PRUNE_S: it walks all tasks."""
        now = time.monotonic()
        if now - self._pruned >= PRUNE_S:
            self._pruned = now
            super().prune()
