"""What came of an issue and of a batch, as records."""

from statistics import fmean
from typing import Literal

from pydantic import Field

from pipeline.model import Page, Record
from pipeline.read.stage import CONFIDENCE_FLOOR
from tasks.pages import page_name

STITCH = "7-stitch"
"""The stage of an issue as a whole."""

SUMMARY_FILE = "summary.json"


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
    def of(cls, page: Page) -> "PageFigures":
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
        return all(failed.stage != STITCH for failed in self.failed)
