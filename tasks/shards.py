"""A batch in graphs of a size that Luigi is quick with, and what came of its issues."""

from collections.abc import Sequence
from pathlib import Path

import luigi

from pipeline.errors import UnreadableInput
from tasks.base import WorkdirTask
from tasks.batch import Issue
from tasks.files import read_record
from tasks.issues import StitchIssue
from tasks.pages import issue_of, page_name
from tasks.results import SUMMARY_FILE, BatchResult, FailedPage, IssueResult

SHARD_PAGES = 100
"""Pages in one graph, at most. Luigi's scheduler walks all tasks that wait at every step: 12 ms a page at 100 pages
and 72 at 500 (measured with Luigi 3.8.1, eight stages a page)."""


def stitch_task(batch: WorkdirTask, issue: str, without: Sequence[str] = ()) -> StitchIssue:
    """The last task of an issue, going on without the pages of these labels."""
    pages = issue_of(Path(batch.workdir) / issue).pages
    left_out = tuple(page.number for page in pages if f"{issue}/{page_name(page.number)}" in without)
    return batch.clone(StitchIssue, issue=issue, without=left_out)


class RunShard(WorkdirTask):
    """Whole issues, together small enough for one graph. `without`: labels of pages to go on without."""

    issues: tuple[str, ...] = luigi.ListParameter(description="the issues' folders in the workdir")
    without: tuple[str, ...] = luigi.ListParameter(default=(), description="pages to go on without")

    def requires(self) -> list[luigi.Task]:
        """The issues."""
        return list(self.stitches())

    def stitches(self) -> list[StitchIssue]:
        """The issues' last tasks."""
        return [stitch_task(self, issue, self.without) for issue in self.issues]

    def complete(self) -> bool:
        """All issues are."""
        return all(stitch.complete() for stitch in self.stitches())


def shards_of(root: WorkdirTask, issues: Sequence[Issue], most: int = SHARD_PAGES) -> list[RunShard]:
    """Whole issues with pages in graphs of at most so many pages; a larger issue is a graph of its own."""
    shards: list[list[str]] = []
    room = 0
    for issue in issues:
        if not issue.pages:
            continue
        if len(issue.pages) > room:
            shards.append([])
            room = most
        shards[-1].append(issue.issue)
        room -= len(issue.pages)
    return [root.clone(RunShard, issues=tuple(shard), without=()) for shard in shards]


def result_of(root: WorkdirTask, issues: Sequence[Issue], without: Sequence[str] = ()) -> BatchResult:
    """What came of issues as their files say now; `without`: labels of pages to go on without."""
    results: list[IssueResult] = []
    failed: list[FailedPage] = []
    for issue in issues:
        if issue.refusal:
            failed.append(refused_issue(issue))
            continue
        stitch = stitch_task(root, issue.issue, without)
        if stitch.complete():
            results.append(read_record(IssueResult, stitch.path(SUMMARY_FILE)))
            failed += results[-1].missing
        else:
            failed.append(unstitched(stitch))
    return BatchResult(issues=tuple(results), failed=tuple(failed))


def refused_issue(issue: Issue) -> FailedPage:
    """An issue's folder without pages."""
    assert issue.refusal is not None
    kind = UnreadableInput.__name__
    return FailedPage(issue=issue.issue, page=None, stage=None, message=str(issue.refusal.error()), kind=kind)


def unstitched(stitch: StitchIssue) -> FailedPage:
    """An issue whose articles could not be made, or were not yet."""
    mishap = stitch.mishap()
    message = mishap.message if mishap else "not stitched yet; run again"
    kind = mishap.kind if mishap else None
    return FailedPage(issue=stitch.issue, page=None, stage=stitch.stage, message=message, kind=kind)
