"""What came of a batch in figures: `….report.json`, and the same to look at as `….report.html`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest, nsmallest
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Literal, NamedTuple

from pipeline.model import Record
from tasks.base import StageTask, WorkdirTask
from tasks.batch import Issue
from tasks.files import to_json, write
from tasks.issues import StitchIssue
from tasks.made import load
from tasks.pages import PAGE_STAGES, page_name
from tasks.results import BatchResult, FailedPage, IssueResult, PageFigures
from tasks.shards import result_of
from tasks.show import in_words
from tasks.status import STAGE_TASKS, known_issues
from tasks.templates import templates

WORST = 10
"""Pages in each list of those to look at first: what an operator looks through in a few minutes."""

BARS = 20
"""Bars of a plot: five hundredths of confidence each."""

EXAMPLES = 5
"""Pages named with a cause."""


class Cause(Record):
    """Failures of one kind at one stage: how many, and the first of them."""

    kind: str
    stage: str
    count: int
    examples: tuple[FailedPage, ...]


class StageTime(Record):
    """What one stage took, in seconds by the wall clock: all its tasks, the middle one, the slow end, the slowest."""

    stage: str
    tasks: int
    seconds: float
    median: float
    p95: float
    longest: float
    slowest: str


class PageRow(Record):
    """A page: how well it was read (None where that is not known), and the seconds that its stages took."""

    label: str
    confidence: float | None
    uncovered_ink: float | None
    seconds: float


class Report(Record):
    """All figures of a batch. Shares and confidences are 0 to 1; the means go over pages that have the figure."""

    record: Literal["report/1"] = "report/1"
    name: str
    pages: int
    went_through: int
    articles: int
    joined: int
    unresolved: int
    leftover_lines: int
    lines: int
    unsure_lines: int
    confidence: float | None
    uncovered_ink: float | None
    seconds: float
    issues: tuple[IssueResult, ...]
    causes: tuple[Cause, ...]
    open_ends: dict[str, int]
    stages: tuple[StageTime, ...]
    rows: tuple[PageRow, ...]


class _Took(NamedTuple):
    stage: str
    label: str
    seconds: float


def write_report(workdir: Path, name: str, issues: Sequence[Issue], result: BatchResult) -> Path:
    """Write both files of a batch, named after it; the web page's path."""
    return _write(workdir, f"{name}.report", report_of(workdir, name, issues, result))


def report_all(workdir: Path) -> Path:
    """Write `report.html` and `report.json` over every issue of a workdir. Raises RecordError where no run was."""
    issues = list(known_issues(workdir))
    results = [result_of(_root(workdir, issue), [issue]) for issue in issues]
    result = BatchResult(
        issues=tuple(issue for result in results for issue in result.issues),
        failed=tuple(failed for result in results for failed in result.failed),
    )
    return _write(workdir, "report", report_of(workdir, workdir.absolute().name, issues, result))


def _write(workdir: Path, stem: str, report: Report) -> Path:
    write(workdir / f"{stem}.json", to_json(report))
    html = workdir / f"{stem}.html"
    write(html, render(report))
    return html


def _root(workdir: Path, issue: Issue) -> WorkdirTask:
    return WorkdirTask(workdir=str(workdir), **issue.settings.model_dump())


def report_of(workdir: Path, name: str, issues: Sequence[Issue], result: BatchResult) -> Report:
    """The figures, from the issues' summaries and the records beside the results."""
    took = [one for issue in issues if issue.pages for one in _times(workdir, issue)]
    figures = {f"{issue.issue}/{page.page}": page for issue in result.issues for page in issue.read}
    pages = list(figures.values())
    return Report(
        name=name,
        pages=sum(len(issue.pages) for issue in issues),
        went_through=len(pages),
        articles=sum(issue.articles for issue in result.issues),
        joined=sum(issue.joined for issue in result.issues),
        unresolved=sum(issue.unresolved for issue in result.issues),
        leftover_lines=sum(issue.leftover_lines for issue in result.issues),
        lines=sum(page.lines for page in pages),
        unsure_lines=sum(page.unsure for page in pages),
        confidence=_mean(page.confidence for page in pages),
        uncovered_ink=_mean(page.uncovered_ink for page in pages),
        seconds=round(sum(one.seconds for one in took), 3),
        issues=result.issues,
        causes=tuple(_causes(result.failed)),
        open_ends=dict(sum((Counter(issue.open_ends) for issue in result.issues), Counter[str]()).most_common()),
        stages=tuple(_stage_times(took)),
        rows=tuple(_rows(took, figures)),
    )


def _times(workdir: Path, issue: Issue) -> Iterator[_Took]:
    pages = [f"{issue.issue}/{page_name(page.number)}" for page in issue.pages]
    places: list[tuple[str, tuple[type[StageTask], ...]]] = [(page, PAGE_STAGES) for page in pages]
    places.append((issue.issue, (StitchIssue,)))
    for label, tasks in places:
        for task in tasks:
            made = load(workdir / label / f"{task.stage}.made.json")
            if made and made.seconds is not None:
                yield _Took(task.stage, label, made.seconds)


def _mean(values: Iterable[float | None]) -> float | None:
    there = [value for value in values if value is not None]
    return round(fmean(there), 4) if there else None


def _causes(failed: Sequence[FailedPage]) -> Iterator[Cause]:
    counts = Counter((page.kind or "not done", page.stage or "-") for page in failed)
    for (kind, stage), count in counts.most_common():
        alike = [page for page in failed if (page.kind or "not done", page.stage or "-") == (kind, stage)]
        yield Cause(kind=kind, stage=stage, count=count, examples=tuple(alike[:EXAMPLES]))


def _stage_times(took: Sequence[_Took]) -> Iterator[StageTime]:
    for task in STAGE_TASKS:
        own = [one for one in took if one.stage == task.stage]
        if own:
            seconds = sorted(one.seconds for one in own)
            slowest = max(own, key=lambda one: one.seconds)
            yield StageTime(
                stage=task.stage,
                tasks=len(own),
                seconds=round(sum(seconds), 3),
                median=round(median(seconds), 3),
                p95=round(quantiles(seconds, n=20, method="inclusive")[-1] if len(own) > 1 else seconds[0], 3),
                longest=slowest.seconds,
                slowest=slowest.label,
            )


def _rows(took: Sequence[_Took], figures: dict[str, PageFigures]) -> Iterator[PageRow]:
    seconds = dict.fromkeys(figures, 0.0)
    for one in took:
        if one.stage != StitchIssue.stage:
            seconds[one.label] = seconds.get(one.label, 0) + one.seconds
    for label, spent in seconds.items():
        page = figures.get(label)
        confidence, ink = (page.confidence, page.uncovered_ink) if page else (None, None)
        yield PageRow(label=label, confidence=confidence, uncovered_ink=ink, seconds=round(spent, 3))


def render(report: Report) -> bytes:
    """The report as one web page without scripts; every text is escaped by the template."""
    environment = templates("")
    sure = [(row.confidence, row) for row in report.rows if row.confidence is not None]
    inked = [(row.uncovered_ink, row) for row in report.rows if row.uncovered_ink is not None]
    spent = [(row.seconds, row) for row in report.rows]
    slowest = max((seconds for seconds, _ in spent), default=0.0)
    plots = [
        Plot.of("pages by mean confidence", [value for value, _ in sure], 1, ""),
        Plot.of("pages by uncovered ink", [value for value, _ in inked], 1, ""),
        Plot.of("pages by seconds", [value for value, _ in spent], slowest or 1, " s"),
    ]
    worst = {
        "least confident": [row for _, row in nsmallest(WORST, sure, key=_value)],
        "most uncovered ink": [row for _, row in nlargest(WORST, inked, key=_value)],
        "slowest": [row for _, row in nlargest(WORST, spent, key=_value)],
    }
    longest = max((stage.seconds for stage in report.stages), default=0) or 1
    template = environment.get_template("report.html.j2")
    return template.render(report=report, plots=plots, worst=worst, in_words=in_words, longest=longest).encode()


def _value(pair: tuple[float, PageRow]) -> float:
    return pair[0]


class Plot(NamedTuple):
    """How many pages fall in each of BARS equal parts from 0 to `high`; `heights` in hundredths of the most."""

    title: str
    high: str
    counts: list[int]
    heights: list[float]

    @classmethod
    def of(cls, title: str, values: Sequence[float], high: float, unit: str) -> "Plot":
        """The plot of values from 0 to `high`."""
        counts = [0] * BARS
        for value in values:
            counts[min(BARS - 1, int(value / high * BARS))] += 1
        return cls(title, f"{high:.3g}{unit}", counts, [100 * count / (max(counts) or 1) for count in counts])
