import errno
import hashlib
import json
import os
from pathlib import Path

import pytest
from conftest import COLUMNS, build, made_by, print_page, shangjie, work, write_text

import tasks.pages
from pipeline.model import Page
from tasks import LayoutPage, PassPage, ReadPage, RunBatch, ScanPage, StitchIssue, TidyPage
from tasks.files import read_record
from tasks.pictures import LastOne
from tasks.results import IssueResult
from tasks.shards import shards_of
from tasks.status import left_to_do

ALL_OF_PAGE = {"1-scan", "2-clean", "3-layout", "4-read", "5-tidy", "6-segment"}


def stages(page: str, *names: str) -> set[str]:
    return {f"{page}/{name}" for name in names}


def summary(workdir: Path, issue: str) -> IssueResult:
    return read_record(IssueResult, workdir / issue / "summary.json")


def test_the_chain_writes_every_stage_and_the_articles(quick, scans, workdir):
    assert build(scans, workdir).complete()

    assert {path.name for path in (workdir / "2024-03-01" / "p01").iterdir()} == {
        *(f"{stage}.json" for stage in ALL_OF_PAGE),
        *(f"{stage}.made.json" for stage in ALL_OF_PAGE),
        "2-clean.png",
        "3-layout.jpg",
    }
    assert "新桥昨日通车，两岸居民往来" in (workdir / "2024-02-29" / "articles.md").read_text()
    article = json.loads((workdir / "2024-02-29" / "articles.jsonl").read_text().splitlines()[0])
    assert (article["issue"], article["headline"]) == ("2024-02-29", "新桥通车")


def test_column_text_enters_at_the_read_stage(quick, scans, workdir):
    build(scans, workdir)

    assert sorted(path.name for path in (workdir / "2024-02-29" / "p01").glob("*[a-z].json")) == [
        "4-read.json",
        "4-read.made.json",
        "5-tidy.json",
        "5-tidy.made.json",
        "6-segment.json",
        "6-segment.made.json",
    ]


def test_pages_stand_in_the_order_that_people_count(quick, scans, workdir):
    build(scans, workdir)

    pages = [read_record(Page, workdir / "2024-03-01" / name / "4-read.json").source for name in ("p01", "p02")]
    assert pages == ["p2.png", "p10.png"]


def test_a_page_is_decoded_once_for_all_its_stages(quick, scans, workdir):
    build(scans, workdir)

    assert sorted(quick) == [("decode", "2024-03-01/p10.png", 0), ("decode", "2024-03-01/p2.png", 0)]


def test_a_file_of_column_text_is_looked_through_once_for_all_its_pages(tmp_path, workdir, monkeypatch):
    write_text(tmp_path / "scans" / "x" / "p.txt", "\f".join([COLUMNS] * 3))
    read, looked = tasks.pages.read_files, []
    monkeypatch.setattr(tasks.pages, "FILES", LastOne())
    monkeypatch.setattr(
        tasks.pages, "read_files", lambda form, files, *of: looked.extend(files) or read(form, files, *of)
    )

    assert build(tmp_path / "scans", workdir).result().issues[0].pages == 3
    assert [name for name, _ in looked] == ["x/p.txt"]


@pytest.fixture
def columns(tmp_path):
    write_text(tmp_path / "scans" / "x" / "p1-c1.txt", "新桥通车\n\n本报讯 新桥昨日通车，两岸居")
    write_text(tmp_path / "scans" / "x" / "p1-c2.txt", "民往来只需五分钟。")
    write_text(tmp_path / "scans" / "x" / "p2.txt")
    return tmp_path / "scans"


def test_files_that_hold_a_column_each_are_one_page(columns, workdir):
    assert build(columns, workdir).result().issues[0].pages == 2
    assert "两岸居民往来只需五分钟。" in (workdir / "x" / "articles.md").read_text()


def test_a_changed_column_makes_its_page_again(columns, workdir):
    build(columns, workdir)
    write_text(columns / "x" / "p1-c2.txt", "民往来只需四分钟。")

    made = made_by(lambda: build(columns, workdir), workdir)

    assert made == {"x/7-stitch", *stages("x/p01", "4-read", "5-tidy", "6-segment")}


def test_a_column_that_comes_later_makes_its_page_again(columns, workdir):
    build(columns, workdir)
    write_text(columns / "x" / "p1-c3.txt", "市民都说好。")

    build(columns, workdir)

    assert "市民都说好。" in (workdir / "x" / "articles.md").read_text()


def test_a_column_that_cannot_be_used_is_named(columns, workdir):
    (columns / "x" / "p1-c2.txt").write_bytes(b"")

    (failed,) = build(columns, workdir).result().failed

    assert (failed.page, failed.message) == (
        "p01",
        "x/p1-c2.txt: the file is empty (0 bytes); copy or read the page again",
    )


def test_a_second_run_makes_nothing(quick, scans, workdir):
    build(scans, workdir)

    assert made_by(lambda: build(scans, workdir), workdir) == set()


def test_a_second_run_looks_at_no_record_of_a_page(quick, scans, workdir, monkeypatch):
    build(scans, workdir)
    monkeypatch.setattr("tasks.pages.PageTask.ingredients", lambda _: 1 // 0)

    assert build(scans, workdir).complete()


def test_whatever_result_is_changed_after_an_issue_was_finished_is_seen(quick, scans, workdir):
    build(scans, workdir)
    issue = StitchIssue(workdir=str(workdir), issue="2024-03-01")
    results = [path for path in (workdir / "2024-03-01").rglob("*.*") if path.name.count(".") == 1 and path.stem]
    results = [path for path in results if path.name not in (".seal", "0-pages.json")]
    for path in results:
        data = path.read_bytes()
        assert issue.complete()
        path.write_bytes(data[:-1] + b" ")
        assert not issue.complete(), path
        path.write_bytes(data)

    assert len(results) == 2 * 8 + 5


def test_two_runs_into_two_workdirs_give_the_same_bytes(quick, scans, workdir, tmp_path):
    build(scans, workdir)
    build(scans, tmp_path / "other")

    for path in workdir.rglob("*"):
        if path.is_file() and not path.name.endswith((".made.json", "0-pages.json", ".seal")):
            assert path.read_bytes() == (tmp_path / "other" / path.relative_to(workdir)).read_bytes()


def test_another_engine_reads_again_and_leaves_layout_and_column_text_alone(quick, scans, workdir):
    build(scans, workdir)

    made = made_by(lambda: build(scans, workdir, engine="tesseract"), workdir)

    later = ("4-read", "5-tidy", "6-segment")
    assert made == {"2024-03-01/7-stitch", *stages("2024-03-01/p01", *later), *stages("2024-03-01/p02", *later)}


def test_a_replaced_scan_makes_its_own_page_and_issue_again(quick, scans, workdir):
    build(scans, workdir)
    print_page(scans / "2024-03-01" / "p10.png", seed=11)

    made = made_by(lambda: build(scans, workdir), workdir)

    assert made == {"2024-03-01/7-stitch", *stages("2024-03-01/p02", *ALL_OF_PAGE)}


def test_a_scan_that_was_only_touched_makes_nothing(quick, scans, workdir):
    build(scans, workdir)
    os.utime(scans / "2024-03-01" / "p10.png")

    assert made_by(lambda: build(scans, workdir), workdir) == set()


def test_a_deleted_result_is_made_again_and_the_same_bytes_go_no_further(quick, scans, workdir):
    build(scans, workdir)
    (workdir / "2024-03-01" / "p01" / "3-layout.json").unlink()

    assert made_by(lambda: build(scans, workdir), workdir) == {"2024-03-01/p01/3-layout"}


def test_a_result_whose_record_is_missing_is_made_again_not_taken_for_a_correction(quick, scans, workdir):
    build(scans, workdir)
    page = workdir / "2024-03-01" / "p01"
    right = (page / "5-tidy.json").read_bytes()
    (page / "5-tidy.json").write_bytes(b"half of")
    (page / "5-tidy.made.json").unlink()

    made = made_by(lambda: build(scans, workdir), workdir)

    assert (made, (page / "5-tidy.json").read_bytes()) == ({"2024-03-01/p01/5-tidy"}, right)


def test_a_newer_stage_makes_its_own_results_again(quick, scans, workdir, monkeypatch):
    build(scans, workdir)
    monkeypatch.setattr(TidyPage, "version", TidyPage.version + 1)

    made = made_by(lambda: build(scans, workdir), workdir)

    assert made == {f"{page}/5-tidy" for page in ("2024-02-29/p01", "2024-03-01/p01", "2024-03-01/p02")}


def test_what_is_left_to_do_is_counted_by_task(quick, scans, workdir):
    stitch = StitchIssue(workdir=str(workdir), issue="2024-03-01")
    RunBatch(scans=str(scans), workdir=str(workdir)).complete()
    assert left_to_do(stitch) == 2 * 6 + 1

    build(scans, workdir)
    assert left_to_do(stitch) == 0

    (workdir / "2024-03-01" / "p01" / "5-tidy.json").unlink()
    assert left_to_do(stitch) == 2 + 1


def test_a_failed_page_leaves_the_others_done_and_its_issue_stitched(quick, scans, workdir):
    (scans / "2024-03-01" / "p2.png").write_bytes(b"not a picture")

    batch = build(scans, workdir)

    (missing,) = summary(workdir, "2024-03-01").missing
    assert (missing.label, missing.stage) == ("2024-03-01/p01", "1-scan")
    assert missing.message.startswith("2024-03-01/p2.png: the file is text, not a picture; ")
    assert summary(workdir, "2024-03-01").pages == 1
    assert not batch.complete()
    assert not batch.clone(PassPage, issue="2024-03-01", page=1).complete()
    assert batch.clone(PassPage, issue="2024-03-01", page=2).complete()


def test_a_page_that_failed_is_not_tried_again_until_its_file_is_another(quick, scans, workdir):
    print_page(scans / "2024-03-01" / "p2.png").write_bytes(b"")
    build(scans, workdir)
    assert made_by(lambda: build(scans, workdir), workdir) == set()

    print_page(scans / "2024-03-01" / "p2.png", seed=2)
    made = made_by(lambda: build(scans, workdir), workdir)

    assert made == {"2024-03-01/7-stitch", *stages("2024-03-01/p01", *ALL_OF_PAGE)}
    assert summary(workdir, "2024-03-01").missing == ()


def test_a_failed_page_takes_its_old_result_with_it(quick, scans, workdir):
    build(scans, workdir)
    (scans / "2024-02-29" / "p1.txt").write_bytes(b"")

    build(scans, workdir)

    assert not (workdir / "2024-02-29" / "p01" / "4-read.json").exists()
    assert (workdir / "2024-02-29" / "articles.jsonl").read_bytes() == b""


def test_a_stage_that_breaks_off_says_so_and_is_tried_by_the_next_run(quick, scans, workdir, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("tasks.pages.tidy_page", lambda _: 1 // 0)
        batch = build(scans, workdir)

    mishap = batch.clone(TidyPage, issue="2024-02-29", page=1).mishap()
    assert "5-tidy broke off (ZeroDivisionError" in mishap.message
    assert "1 // 0" in mishap.trace
    assert build(scans, workdir).complete()
    assert not list(workdir.rglob("*.failed.json"))


def test_an_issue_goes_on_without_a_page_that_broke_off_and_is_stitched_again_with_it(quick, scans, workdir):
    build(scans, workdir)
    (workdir / "2024-03-01" / "p01" / "6-segment.json").unlink()
    shared = {"workdir": str(workdir), "issue": "2024-03-01"}

    work(StitchIssue(without=(1,), **shared))

    assert [missing.page for missing in summary(workdir, "2024-03-01").missing] == ["p01"]
    build(scans, workdir)
    assert summary(workdir, "2024-03-01").missing == ()


def test_a_full_disk_is_a_clear_error_and_leaves_nothing_half_written(quick, scans, workdir, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    build(scans, workdir)
    before = (workdir / "2024-02-29" / "p01" / "4-read.json").read_bytes()
    write_text(scans / "2024-02-29" / "p1.txt", COLUMNS * 2)
    RunBatch(scans=str(scans), workdir=str(workdir)).complete()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(Exception, match=r"no room left to write it \(No space left on device\); free some space"):
            ReadPage(workdir=str(workdir), issue="2024-02-29", page=1).run()

    assert (workdir / "2024-02-29" / "p01" / "4-read.json").read_bytes() == before
    assert not list(workdir.rglob(".part-*"))
    assert build(scans, workdir).complete()


def test_input_files_are_never_changed(quick, scans, workdir):
    def digests():
        return {path: hashlib.sha256(path.read_bytes()).digest() for path in scans.rglob("*") if path.is_file()}

    before, times = digests(), {path: path.stat().st_mtime_ns for path in scans.rglob("*")}
    build(scans, workdir)

    assert digests() == before
    assert {path: path.stat().st_mtime_ns for path in scans.rglob("*")} == times


def test_a_scan_that_is_replaced_while_it_is_read_is_not_taken_for_the_old_one(quick, scans, workdir):
    build(scans, workdir)
    task = ScanPage(workdir=str(workdir), issue="2024-03-01", page=1)
    found = task.ingredients()
    print_page(scans / "2024-03-01" / "p2.png", seed=5)

    with pytest.raises(Exception, match=r"2024-03-01/p2\.png: the file was replaced while it was read; run again"):
        task.source_files(found.origin)


def test_a_batch_is_cut_into_whole_issues_of_at_most_a_hundred_pages(tmp_path, workdir):
    folder = tmp_path / "many"
    for issue, pages in (("a", 60), ("b", 40), ("c", 1), ("d", 130), ("e", 2)):
        write_text(folder / issue / "p.txt", "\f".join([COLUMNS] * pages))
    batch = RunBatch(scans=str(folder), workdir=str(workdir))
    batch.complete()

    assert [shard.issues for shard in shards_of(batch, batch.batch.issues)] == [("a", "b"), ("c",), ("d",), ("e",)]


def test_form_feeds_give_pages(workdir, tmp_path):
    write_text(tmp_path / "scans" / "x" / "p1.txt", f"{COLUMNS}\f{COLUMNS}")

    build(tmp_path / "scans", workdir)

    assert [read_record(Page, workdir / "x" / name / "4-read.json").number for name in ("p01", "p02")] == [1, 2]


def test_tasks_of_two_workdirs_or_settings_are_two_tasks(tmp_path):
    def layout(**settings):
        return LayoutPage(issue="x", page=1, **settings).task_id

    assert layout(workdir="a") != layout(workdir="b")
    assert layout(workdir="a") != layout(workdir="a", engine="tesseract")


def test_the_command_runs_a_batch_of_column_text_in_worker_processes(tmp_path, workdir):
    write_text(tmp_path / "scans" / "2024-02-29" / "p1.txt")
    (tmp_path / "scans" / "2024-02-30").mkdir()

    run = shangjie("run", "scans", "--workers", "2", cwd=tmp_path)

    assert run.returncode == 1
    assert "2024-02-30: there is no page in the issue's folder; put its pages in" in run.stderr
    assert "新桥通车" in (workdir / "2024-02-29" / "articles.md").read_text()
    assert run.stdout.splitlines()[1].split() == ["2024-02-29", "1", "1", "0", "0", "0"]
