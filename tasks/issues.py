"""The tasks of an issue and of a batch: stitch what went through, name what did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import ClassVar, Literal

import luigi
from pydantic import Field

from pipeline.errors import UnreadableInput
from pipeline.export import to_jsonl, to_markdown
from pipeline.model import Article, Page, Record, Stitched
from pipeline.read.stage import CONFIDENCE_FLOOR
from pipeline.stitch import stitch_issue
from pipeline.trigrams import word_model
from tasks.base import Ingredients, StageTask, WorkdirTask
from tasks.batch import Issue, find_batch
from tasks.files import digest, read_record, to_json, write
from tasks.made import Failure, Made, load
from tasks.names import OWN_SUFFIX
from tasks.pages import PAGE_STAGES, Fragments, PageTask, SegmentPage, TidyPage, issue_of, page_name
from tasks.seal import is_sealed, put_seal, seal_of

SUMMARY_FILE = "summary.json"

SHARD_PAGES = 100
"""Pages in one graph, at most. Luigi's scheduler walks all tasks that wait at every step: 12 ms a page at 100 pages
and 72 at 500 (measured with Luigi 3.8.1, eight stages a page)."""


class FailedPage(Record):
    """A page that did not go through: its folder's name, or None for the issue as a whole, and why.

    `kind`: the class of the error, where there was one.
    """

    issue: str
    page: str | None
    stage: str | None
    message: str
    kind: str | None = None

    @property
    def label(self) -> str:
        """Issue and page."""
        return f"{self.issue}/{self.page}" if self.page else self.issue


class PageFigures(Record):
    """How well a page was read: lines, those below the reader's floor, mean confidence over lines that have one.

    `uncovered_ink` is a share, None without a picture.
    """

    page: str
    lines: int
    unsure: int
    confidence: float | None
    uncovered_ink: float | None

    @classmethod
    def of(cls, page: Page) -> PageFigures:
        """A page's figures."""
        sure = [line.confidence for line in page.lines if line.confidence is not None]
        return cls(
            page=page_name(page.number),
            lines=len(page.lines),
            unsure=sum(value < CONFIDENCE_FLOOR for value in sure),
            confidence=round(fmean(sure), 4) if sure else None,
            uncovered_ink=page.uncovered_ink,
        )


class IssueResult(Record):
    """`summary.json`: what came of an issue, in numbers, and the pages that are missing from it.

    `open_ends` counts the unresolved ends by their reason.
    """

    record: Literal["summary/2"] = "summary/2"
    issue: str
    pages: int
    articles: int
    joined: int
    unresolved: int
    leftover_lines: int
    missing: tuple[FailedPage, ...] = ()
    open_ends: dict[str, int] = Field(default_factory=dict)
    read: tuple[PageFigures, ...] = ()


class BatchResult(Record):
    """`<scans>.batch.json`: what came of all issues of a batch, and every page that did not go through."""

    record: Literal["batch/1"] = "batch/1"
    issues: tuple[IssueResult, ...]
    failed: tuple[FailedPage, ...]

    @property
    def stands(self) -> bool:
        """No task is left to do, whether or not every page went through."""
        return all(failed.stage != StitchIssue.stage for failed in self.failed)


class StitchIssue(StageTask):
    """The issue's articles from all pages that went through."""

    without: tuple[int, ...] = luigi.ListParameter(default=(), description="pages to go on without")

    stage = "7-stitch"
    version = 43
    outputs = ("7-stitch.json", "articles.jsonl", "leftover.jsonl", "articles.md", SUMMARY_FILE)
    result: ClassVar[type[Record]] = Stitched
    priority = 70

    def page_tasks(self) -> list[SegmentPage]:
        """The last stage of each page, `without` or not."""
        numbers = range(1, len(issue_of(self.issue_folder).pages) + 1)
        return [self.clone(SegmentPage, page=number) for number in numbers]

    def requires(self) -> list[luigi.Task]:
        """All pages that are not left out."""
        return [task for task in self.page_tasks() if task.page not in self.without]

    def state(self) -> Made | None:
        """As for every stage, but an issue that looks as it did when it was found finished is finished."""
        if load(self.made_path) is None:
            return None
        issue = issue_of(self.issue_folder)
        stages: tuple[type[StageTask], ...] = (*PAGE_STAGES, StitchIssue)
        versions = [(stage.stage, stage.version) for stage in stages]
        key = repr((versions, self.settings, self.without, word_model()))
        seal = seal_of(self.issue_folder, Path(issue.folder), key)
        if is_sealed(self.issue_folder, seal):
            return load(self.made_path)
        found = super().state()
        if found is not None:
            put_seal(self.issue_folder, seal)
        return found

    def ingredients(self) -> Ingredients | Made | None:
        """The pages' results; in the place of a page that failed the reason; and what words are weighed with."""
        digests = {"word model": word_model()}
        for task in self.page_tasks():
            state = task.state()
            if state is not None and state.failure is None:
                tidy = load(task.before[0].made_path)
                if tidy is None:
                    return None
                for name, value in {**tidy.digests(), **state.digests()}.items():
                    digests[f"{page_name(task.page)}/{name}"] = value
            elif state is not None or task.page in self.without:
                digests[page_name(task.page)] = failed_page(task).message
            else:
                return None
        return Ingredients(digests, digest(repr(sorted(digests.items())).encode()))

    def doing(self) -> str:
        """How many pages there are to stitch."""
        return f"stitching {len(self.page_tasks()) - len(self.without)} pages"

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The articles, what found no place in them, and the numbers."""
        went_through = [task for task in self.page_tasks() if page_name(task.page) not in found.digests]
        pages = [read_record(Page, task.path(TidyPage.outputs[0])) for task in went_through]
        fragments = [
            fragment
            for task in went_through
            for fragment in read_record(Fragments, task.path(task.outputs[0])).fragments
        ]
        missing = tuple(failed_page(task) for task in self.page_tasks() if page_name(task.page) in found.digests)
        stitched = stitch_issue(pages, fragments)
        articles = stitched.articles
        result = IssueResult(
            issue=self.issue,
            pages=len(pages),
            articles=sum(article.kind == "article" for article in articles),
            joined=sum(_joined(article) for article in articles),
            unresolved=sum(len(article.unresolved) for article in articles),
            leftover_lines=len(stitched.leftovers),
            missing=missing,
            open_ends=dict(sorted(Counter(end.why for article in articles for end in article.unresolved).items())),
            read=tuple(map(PageFigures.of, pages)),
        )
        results = (
            to_json(stitched),
            to_jsonl(articles).encode(),
            to_jsonl(stitched.leftovers).encode(),
            to_markdown(articles).encode(),
            to_json(result),
        )
        return dict(zip(self.outputs, results, strict=True))


def _joined(article: Article) -> int:
    return sum(link.kind != "column" for link in article.links)


def failure_of(task: SegmentPage) -> Failure | None:
    """Why a page has no result: its lasting failure, else what the last run met."""
    state = task.state()
    if state is not None:
        return state.failure
    chain: list[PageTask] = [task]
    while chain:
        nearest = chain.pop()
        mishap = nearest.mishap()
        if mishap:
            return mishap
        chain.extend(nearest.before[:1])
    return None


def failed_page(task: SegmentPage) -> FailedPage:
    """The page that `failure_of` speaks of, as a record."""
    failure = failure_of(task)
    message = failure.message if failure else "not done yet; run again"
    stage, kind = (failure.stage, failure.kind) if failure else (None, None)
    return FailedPage(issue=task.issue, page=page_name(task.page), stage=stage, message=message, kind=kind)


class PassPage(SegmentPage):
    """Fails, with the reason, when the page did not go through: the place where an operator sees it."""

    retry_count = 1
    """The same file fails the same way: Luigi shows it as failed and leaves it alone."""

    def requires(self) -> list[luigi.Task]:
        """The page's last stage."""
        return [self.clone(SegmentPage)]

    def complete(self) -> bool:
        """The page went through."""
        state = self.state()
        return state is not None and state.failure is None

    def run(self) -> None:
        """Say why it did not."""
        failure = failure_of(self)
        if failure:
            raise failure.error()

    def note_mishap(self, error: BaseException) -> None:
        """The reason stands in the page's own record already."""


class PassIssue(WorkdirTask):
    """Fails, with the reason, for an issue's folder that holds no page."""

    issue: str = luigi.Parameter(description="the issue's folder in the workdir")
    retry_count = 1

    def complete(self) -> bool:
        """There are pages."""
        return issue_of(Path(self.workdir) / self.issue).refusal is None

    def run(self) -> None:
        """Say why there are none."""
        refusal = issue_of(Path(self.workdir) / self.issue).refusal
        if refusal:
            raise refusal.error()


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


class RunBatch(WorkdirTask):
    """Every issue of a folder of scans; complete when every page went through."""

    scans: str = luigi.Parameter(description="folder of issues' folders")

    def complete(self) -> bool:
        """Every page of every issue went through, and the summary says so."""
        self.batch = find_batch(Path(self.scans), Path(self.workdir), self.settings)
        self._done: set[RunShard] = set()
        self.latest = self.result()
        path = self.summary_path()
        return not self.latest.failed and path.exists() and path.read_bytes() == to_json(self.latest)

    def shards(self) -> list[RunShard]:
        """The batch in graphs of a size that Luigi is quick with."""
        return shards_of(self, self.batch.issues)

    def run(self) -> Iterator[list[luigi.Task]]:
        """One shard after the other, then the summary, then a failed task for each page that failed."""
        shards = self.shards()
        for number, shard in enumerate(shards):
            if shard not in self._done:
                self._show(number, len(shards))
                yield [shard]
                self._done.add(shard)
        result = self.result()
        write(self.summary_path(), to_json(result))
        if result.failed:
            yield [self._outcome(failed) for failed in result.failed]

    def _show(self, number: int, shards: int) -> None:
        """In luigid, when Luigi's own command runs the batch."""
        if self.set_status_message and self.set_progress_percentage:
            self.set_status_message(f"part {number + 1} of {shards}")
            self.set_progress_percentage(100 * number // shards)

    def _outcome(self, failed: FailedPage) -> luigi.Task:
        if failed.page is None:
            return self.clone(PassIssue, issue=failed.issue)
        return self.clone(PassPage, issue=failed.issue, page=int(failed.page.removeprefix("p")))

    def summary_path(self) -> Path:
        """The batch's own file."""
        return Path(self.workdir) / f"{self.batch.name}{OWN_SUFFIX}"

    def output(self) -> list[luigi.LocalTarget]:
        """The summary as Luigi's target."""
        return [luigi.LocalTarget(str(self.summary_path()))]

    def result(self, without: Sequence[str] = ()) -> BatchResult:
        """What came of all issues; `without`: labels of pages that the run went on without."""
        return result_of(self, self.batch.issues, without)


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
