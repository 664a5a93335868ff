"""What stands in a workdir: by issue what is done, what failed and why, what waits; and failures forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import RecordError
from tasks.base import StageTask, WorkdirTask
from tasks.batch import PAGES_FILE, Issue
from tasks.files import read_record
from tasks.issues import FailedPage, StitchIssue, failed_page, failure_of, stitch_task
from tasks.made import load
from tasks.names import natural_key, shown
from tasks.pages import PageTask, page_name


class Standing(NamedTuple):
    """One issue: its pages by state, whether its articles are current, and what failed."""

    issue: str
    pages: int
    done: int
    waiting: int
    stitched: bool
    failed: tuple[FailedPage, ...]


def known_issues(workdir: Path) -> Iterator[Issue]:
    """The issues that some run found, in natural order. Raises RecordError where no run was."""
    paths = sorted(workdir.glob(f"*/{PAGES_FILE}"), key=lambda path: natural_key(path.parent.name))
    if not paths:
        raise RecordError(shown(str(workdir)), "no run has left anything here", "run `shangjie run SCANS` first")
    return (read_record(Issue, path) for path in paths)


def task_of(workdir: Path, issue: Issue) -> StitchIssue:
    """The last task of an issue, with the settings of its last run."""
    return stitch_task(WorkdirTask(workdir=str(workdir), **issue.settings.model_dump()), issue.issue)


def standing(workdir: Path, issue: Issue) -> Standing:
    """How far an issue is."""
    if issue.refusal:
        refused = FailedPage(issue=issue.issue, page=None, stage=None, message=str(issue.refusal.error()))
        return Standing(issue.issue, 0, 0, 0, stitched=False, failed=(refused,))
    stitch = task_of(workdir, issue)
    pages = stitch.page_tasks()
    failed = tuple(failed_page(page) for page in pages if failure_of(page))
    waiting = sum(not page.complete() and failure_of(page) is None for page in pages)
    done = len(pages) - len(failed) - waiting
    return Standing(issue.issue, len(pages), done, waiting, stitch.complete(), failed)


def forget(workdir: Path, targets: Sequence[str]) -> list[Issue]:
    """Forget that pages failed; the issues that they are in. A target is ISSUE or ISSUE/PAGE, none means all.

    Raises RecordError for a target that no run knows.
    """
    issues = list(known_issues(workdir))
    labels = {label for issue in issues for label in _labels(issue)}
    for target in targets:
        if target not in labels:
            raise RecordError(shown(target), "no run knows this issue or page", "see `shangjie status` for the names")
    touched = []
    for issue in issues:
        stitch = task_of(workdir, issue)
        wanted = [page for page in stitch.page_tasks() if not targets or {issue.issue, page.label} & set(targets)]
        failed = [page for page in wanted if failure_of(page)]
        for page in failed:
            for task in chain(page):
                _forget(task)
        if failed or (wanted and not stitch.complete()) or (issue.refusal and (not targets or issue.issue in targets)):
            touched.append(issue)
    return touched


def _labels(issue: Issue) -> Iterator[str]:
    yield issue.issue
    for page in issue.pages:
        yield f"{issue.issue}/{page_name(page.number)}"


def _forget(task: PageTask) -> None:
    made = load(task.made_path)
    if made and made.failure:
        task.made_path.unlink()
    task.mishap_path.unlink(missing_ok=True)


def all_tasks(stitch: StitchIssue) -> list[StageTask]:
    """An issue's tasks: every stage of its pages, then its own."""
    return [*(task for page in stitch.page_tasks() for task in chain(page)), stitch]


def chain(page: PageTask) -> list[PageTask]:
    """A page's stages up to this one, the first first."""
    before = page.before()
    return [*(chain(before[0]) if before else ()), page]
