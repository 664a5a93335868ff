"""Luigi's worker with one process, which goes on with a page that it has in hand without asking for work each time.

Asking is what costs most: the scheduler sorts and walks all that waits. A stage with a resource is asked for.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import luigi
from luigi.scheduler import WORKER_STATE_ACTIVE
from luigi.task_status import DONE, RUNNING
from luigi.worker import DequeQueue, GetWorkResponse, Worker, rpc_message_callback

from tasks.base import StageTask, WorkdirTask
from tasks.pages import PAGE_STAGES, PageTask

FOLLOWING: dict[type[luigi.Task], type[PageTask]] = dict(zip(PAGE_STAGES, PAGE_STAGES[1:], strict=False))
"""The stage after each stage of a page."""


def following(task: luigi.Task) -> luigi.Task | None:
    """The stage to go on with once this one is done; None where the scheduler has to be asked."""
    stage = FOLLOWING.get(type(task))
    return task.clone(stage) if stage and not stage.resources else None


def address_of(task: WorkdirTask, web: str) -> str:
    """Where a browser finds a task's results: under `web` if the workdir is served there, else ("") as a file."""
    folder = task.folder if isinstance(task, StageTask) else Path(task.workdir)
    within = "".join(f"{quote(name)}/" for name in folder.relative_to(task.workdir).parts)
    return f"{(web or Path(task.workdir).absolute().as_uri()).rstrip('/')}/{within}"


class _Results(DequeQueue):
    """Where a task's end is noted: Luigi's queue between processes takes a thread of its own."""

    def close(self) -> None:
        """There is nothing to close."""


class OneProcess(Worker):
    """Luigi's worker as it is with one process: `+` on luigid's page of workers would have it fork for each task.

    `web`: where a browser finds the workdir, None where nobody looks. `check` is called before each task.
    """

    def __init__(self, web: str | None, check: Callable[[], None] = lambda: None, **options: Any) -> None:
        super().__init__(**options)
        self._web = web
        self._check = check
        self._next: luigi.Task | None = None
        self._task_result_queue: Any = _Results()

    def _add_task(self, *args: Any, **told: Any) -> None:
        """Luigi's, with the address of the task's folder; its own `set_tracking_url` forgets retries and resources."""
        task: luigi.Task | None = self._scheduled_tasks.get(told["task_id"])
        if self._web is not None and isinstance(task, WorkdirTask):
            told["tracking_url"] = address_of(task, self._web)
        if task and told["status"] == DONE and told["task_id"] in self._running_tasks:
            self._go_on_with(following(task))
        super()._add_task(*args, **told)

    def _go_on_with(self, task: luigi.Task | None) -> None:
        """Take the page's next stage, before the one before it is told to be done and others may take it."""
        self._next = None if self._stop_requesting_work else task
        if self._next is not None:
            self._scheduled_tasks[self._next.task_id] = self._next
            self._add_task(
                worker=self._id,
                task_id=self._next.task_id,
                status=RUNNING,
                runnable=None,
                params=self._next.to_str_params(),
                family=self._next.task_family,
                module=self._next.task_module,
                assistant=self._assistant,
            )

    def _get_work(self) -> GetWorkResponse:
        """Luigi's, unless the next task is in hand already."""
        self._check()
        task, self._next = self._next, None
        if task is None:
            return super()._get_work()
        return GetWorkResponse(task.task_id, [], 1, 1, 1, WORKER_STATE_ACTIVE)

    @rpc_message_callback
    def set_worker_processes(self, n: int) -> None:
        """Leaves it at one."""
