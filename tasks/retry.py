"""What `shangjie retry` takes back, so that the run after it makes it again."""

from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import RecordError
from tasks.base import StageTask
from tasks.batch import Issue
from tasks.issues import StitchIssue
from tasks.made import load
from tasks.names import shown
from tasks.status import STAGE_TASKS, all_tasks, known_issues, task_of

STAGES = tuple(task.stage for task in STAGE_TASKS)


class Wish(NamedTuple):
    """What to try again: ISSUE, ISSUE/PAGE, ISSUE/PAGE/STAGE; none means all.

    A task that is named with its stage is made again whatever came of it; of issues and pages only what failed,
    or, with `stage` (such as 3-layout), that stage and all after it.
    """

    targets: frozenset[str] = frozenset()
    stage: str | None = None

    def means(self, task: StageTask) -> bool:
        """The task is named, alone or with its page or issue."""
        return not self.targets or not self.targets.isdisjoint(names(task))

    def wants_anew(self, task: StageTask) -> bool:
        """The task's result is to be made again though it holds."""
        if self.stage is None:
            return not self.targets.isdisjoint(_own_names(task))
        last = isinstance(task, StitchIssue) and any(name.startswith(f"{task.issue}/") for name in self.targets)
        return STAGES.index(task.stage) >= STAGES.index(self.stage) and (last or self.means(task))


class TakenBack(NamedTuple):
    """The issues to run again, and the files that stay because a hand corrected them."""

    issues: tuple[Issue, ...]
    kept: tuple[str, ...]


def short(stage: str) -> str:
    """How people call a stage: layout for 3-layout."""
    return stage.partition("-")[2]


def names(task: StageTask) -> set[str]:
    """How a task may be called."""
    return {task.issue, task.label, *_own_names(task)}


def _own_names(task: StageTask) -> set[str]:
    return {f"{task.label}/{task.stage}", f"{task.label}/{short(task.stage)}"}


def take_back(workdir: Path, wish: Wish) -> TakenBack:
    """Forget failures, and the results that the wish names; corrections by hand are kept.

    Raises RecordError for a target that no run knows.
    """
    tasks = {
        issue: () if issue.refusal else tuple(all_tasks(task_of(workdir, issue))) for issue in known_issues(workdir)
    }
    known = {issue.issue for issue in tasks} | set(chain.from_iterable(map(names, chain(*tasks.values()))))
    for target in sorted(wish.targets - known):
        raise RecordError(
            shown(target), "no run knows this issue, page or stage", "see `shangjie status` for the names"
        )
    again, kept = [], []
    for issue, every in tasks.items():
        anew = [task for task in every if wish.wants_anew(task)]
        kept += [file for task in anew for file in _forget_result(task)]
        forgiven = [task for task in every if wish.means(task) and _forget_failure(task)]
        unfinished = any(map(wish.means, every)) and not every[-1].complete()
        refused = issue.refusal is not None and (not wish.targets or issue.issue in wish.targets)
        if anew or forgiven or unfinished or refused:
            again.append(issue)
    return TakenBack(tuple(again), tuple(kept))


def _forget_result(task: StageTask) -> list[str]:
    """Take the record away, so that the result counts as unfinished; names what stays, since a hand corrected it."""
    made = load(task.made_path)
    corrected = made.corrected(made.now(task.folder)) if made else []
    if not corrected:
        task.made_path.unlink(missing_ok=True)
    return [f"{task.label}/{name}" for name in corrected]


def _forget_failure(task: StageTask) -> bool:
    made = load(task.made_path)
    failed = made is not None and made.failure is not None
    if failed:
        task.made_path.unlink()
    found = failed or task.mishap_path.exists()
    task.mishap_path.unlink(missing_ok=True)
    return found
