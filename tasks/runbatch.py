"""The task of a whole batch: its shards one after the other, then a failed task for each page that failed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import luigi

from tasks.base import WorkdirTask
from tasks.batch import find_batch
from tasks.files import to_json, write
from tasks.issues import failure_of
from tasks.names import OWN_SUFFIX
from tasks.pages import SegmentPage, issue_of
from tasks.results import BatchResult, FailedPage
from tasks.shards import RunShard, result_of, shards_of


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
