"""What stands in a workdir: by issue what is done, what failed and why, what waits, and how long it took."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import RecordError
from pipeline.readbefore.stage import Form
from tasks.base import StageTask, WorkdirTask
from tasks.batch import PAGES_FILE, Issue
from tasks.files import read_record
from tasks.issues import StitchIssue, failed_page, failure_of
from tasks.made import load
from tasks.names import natural_key, shown
from tasks.pages import PAGE_STAGES, PageTask
from tasks.results import SUMMARY_FILE, FailedPage, IssueResult
from tasks.shards import refused_issue, stitch_task, unstitched

STAGE_TASKS: tuple[type[StageTask], ...] = (*PAGE_STAGES, StitchIssue)
"""All stages in their order."""


class Standing(NamedTuple):
    """One issue: its pages by state, whether its articles are current, what failed.

    `seconds` of work went into what lies there; the last of it was made at `latest` (seconds since 1970, None
    where there is nothing).
    """

    issue: str
    pages: int
    done: int
    waiting: int
    stitched: bool
    failed: tuple[FailedPage, ...]
    seconds: float = 0.0
    latest: float | None = None


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
        return Standing(issue.issue, 0, 0, 0, stitched=False, failed=(refused_issue(issue),))
    stitch = task_of(workdir, issue)
    stitched = stitch.complete()
    pages = () if stitched else stitch.page_tasks()
    failed = tuple(failed_page(page) for page in pages if failure_of(page))
    if stitched:
        failed = read_record(IssueResult, stitch.path(SUMMARY_FILE)).missing
    waiting = sum(not page.complete() and failure_of(page) is None for page in pages)
    done = len(issue.pages) - len(failed) - waiting
    if stitch.mishap():
        failed += (unstitched(stitch),)
    seconds, latest = _work(all_tasks(stitch))
    return Standing(issue.issue, len(issue.pages), done, waiting, stitched, failed, seconds, latest)


def _work(tasks: list[StageTask]) -> tuple[float, float | None]:
    seconds, latest = 0.0, None
    for task in tasks:
        made = load(task.made_path)
        if made:
            seconds += made.seconds or 0
            latest = max(latest or 0, task.made_path.stat().st_mtime)
    return seconds, latest


def all_tasks(stitch: StitchIssue) -> list[StageTask]:
    """An issue's tasks: every stage of its pages, then its own."""
    return [*(task for page in stitch.page_tasks() for task in chain(page)), stitch]


def chain(page: PageTask) -> list[PageTask]:
    """A page's stages up to this one, the first first."""
    return [*(chain(page.before[0]) if page.before else ()), page]


def left_to_do(stitch: StitchIssue) -> int:
    """How many of an issue's tasks do not hold, or will not when those before them are made again."""
    if stitch.complete():
        return 0
    depths: dict[Form, int] = {}
    left = 1
    for page in stitch.page_tasks():
        if page.folder.exists():
            left += _left_of(page)
            continue
        form = page.source.form
        if form not in depths:
            depths[form] = len(chain(page))
        left += depths[form]
    return left


def _left_of(page: PageTask) -> int:
    if page.complete():
        return 0
    stages = chain(page)
    return len(stages) - next(number for number, stage in enumerate(stages) if not stage.complete())
