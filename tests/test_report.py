import json
from html.parser import HTMLParser

from click.testing import CliRunner
from conftest import COLUMNS, build, write_text

from tasks.base import WorkdirTask
from tasks.cli import commands
from tasks.files import read_record
from tasks.made import load, save
from tasks.report import Cause, Report, StageTime, render, report_all, report_of
from tasks.results import BatchResult, FailedPage, IssueResult
from tasks.shards import result_of
from tasks.status import known_issues


def report(workdir):
    issues = list(known_issues(workdir))
    return report_of(workdir, "all", issues, result_of(WorkdirTask(workdir=str(workdir)), issues))


def test_a_batch_is_counted_up(quick, scans, workdir):
    (scans / "2024-03-01" / "p10.png").write_bytes(b"")
    build(scans, workdir)

    found = report(workdir)

    assert (found.pages, found.went_through, found.articles) == (3, 2, 1)
    assert [(cause.kind, cause.stage, cause.count) for cause in found.causes] == [("UnreadableInput", "1-scan", 1)]
    assert found.causes[0].examples[0].label == "2024-03-01/p02"
    assert [stage.stage[0] for stage in found.stages] == list("1234567")
    assert [row.label for row in found.rows] == ["2024-02-29/p01", "2024-03-01/p01", "2024-03-01/p02"]


def test_stage_times_come_from_the_records_beside_the_results(quick, scans, workdir):
    build(scans, workdir)
    for page, seconds in (("p01", 1.0), ("p02", 4.0)):
        record = workdir / "2024-03-01" / page / "3-layout.made.json"
        save(record, load(record).model_copy(update={"seconds": seconds}))

    (layout,) = (stage for stage in report(workdir).stages if stage.stage == "3-layout")

    slowest = "2024-03-01/p02"
    assert layout == StageTime(
        stage="3-layout", tasks=2, seconds=5.0, median=2.5, p95=3.85, longest=4.0, slowest=slowest
    )


def test_open_ends_are_counted_by_their_reason(tmp_path, workdir):
    write_text(tmp_path / "scans" / "2024-02-29" / "p1.txt", COLUMNS + "（下转第3版）\n")
    build(tmp_path / "scans", workdir)

    assert sum(report(workdir).open_ends.values()) == report(workdir).unresolved == 1


class Texts(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_what_came_from_a_scan_is_text_in_the_web_page_and_nothing_is_fetched():
    hostile = "<script>alert(1)</script>"
    failed = FailedPage(issue=hostile, page="p01", stage="1-scan", message=hostile, kind="UnreadableInput")
    issue = IssueResult(
        issue=hostile, pages=0, articles=0, joined=0, unresolved=1, leftover_lines=0, open_ends={hostile: 1}
    )
    html = render(made_up(issue, failed)).decode()

    parser = Texts()
    parser.feed(html)
    assert "script" not in {tag for tag, _ in parser.tags}
    assert not [attrs for _, attrs in parser.tags if {"src", "href", "onload"} & set(attrs)]
    assert html.count("&lt;script&gt;") == 4


def made_up(issue, failed):
    cause = Cause(kind="UnreadableInput", stage="1-scan", count=1, examples=(failed,))
    return Report(
        **dict.fromkeys(("pages", "went_through", "articles", "joined", "leftover_lines", "lines", "unsure_lines"), 0),
        name="x",
        unresolved=1,
        confidence=None,
        uncovered_ink=None,
        seconds=0,
        issues=(issue,),
        causes=(cause,),
        open_ends=issue.open_ends,
        stages=(),
        rows=(),
    )


def test_the_command_writes_a_report_over_the_whole_workdir(quick, scans, workdir):
    build(scans, workdir)

    said = CliRunner().invoke(commands, ["report", "--workdir", str(workdir)], catch_exceptions=False).stdout

    assert said == f"{(workdir / 'report.html').as_uri()}\n"
    assert json.loads((workdir / "report.json").read_text())["pages"] == 3
    assert read_record(Report, workdir / "report.json").name == "workdir"


def test_a_batch_of_which_nothing_came_has_a_report(tmp_path, workdir):
    (tmp_path / "scans" / "x").mkdir(parents=True)
    build(tmp_path / "scans", workdir)

    assert report_all(workdir).exists()
    assert report(workdir).causes[0].stage == "-"
    assert BatchResult(issues=(), failed=()).stands
