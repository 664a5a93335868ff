"""What somebody puts right by hand in the results of a stage."""

import json
from pathlib import Path

from conftest import build, made_by, print_page

from pipeline.model import Page
from tasks import ReadPage
from tasks.files import read_record
from tasks.made import load


def correct(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_correction_by_hand_is_kept_marked_and_seen_by_everything_after_it(quick, scans, workdir):
    build(scans, workdir)
    read = workdir / "2024-02-29" / "p01" / "4-read.json"
    correct(read, "五分钟", "七分钟")

    made = made_by(lambda: build(scans, workdir), workdir)

    assert made == {
        "2024-02-29/p01/4-read",
        "2024-02-29/p01/5-tidy",
        "2024-02-29/p01/6-segment",
        "2024-02-29/7-stitch",
    }
    assert "七分钟" in (workdir / "2024-02-29" / "articles.md").read_text()
    assert load(read.with_name("4-read.made.json")).by_hand == ("4-read.json",)
    assert made_by(lambda: build(scans, workdir), workdir) == set()


def test_a_line_may_be_corrected_to_another_length_than_its_characters_had_boxes(quick, scans, workdir):
    build(scans, workdir)
    read = workdir / "2024-03-01" / "p01" / "4-read.json"
    page = json.loads(read.read_text())
    (line,) = page["lines"]
    line["chars"] = [[n, 10, n + 1, 30] for n in range(len(line["text"]) - 1)]
    line["text"] += "订正。"
    read.write_text(json.dumps(page))

    build(scans, workdir)

    (line,) = read_record(Page, read).lines
    assert (line.chars, line.text[-3:]) == (None, "订正。")
    assert "订正。" in (workdir / "2024-03-01" / "7-stitch.json").read_text()
    assert load(read.with_name("4-read.made.json")).by_hand == ("4-read.json",)
    assert made_by(lambda: build(scans, workdir), workdir) == set()


def test_a_correction_outlives_settings_but_moves_aside_for_another_scan(quick, scans, workdir):
    build(scans, workdir)
    page = workdir / "2024-03-01" / "p01"
    correct(page / "4-read.json", "第1版", "第一版")
    build(scans, workdir)
    build(scans, workdir, engine="tesseract")
    assert "第一版用auto" in (page / "4-read.json").read_text()

    print_page(scans / "2024-03-01" / "p2.png", seed=3)
    build(scans, workdir, engine="tesseract")

    assert "第1版用tesseract" in (page / "4-read.json").read_text()
    assert "第一版用auto" in (page / "4-read.by-hand-1.json").read_text()


def test_a_correction_that_cannot_be_read_fails_its_page_and_stays_as_it_is(quick, scans, workdir):
    build(scans, workdir)
    read = workdir / "2024-03-01" / "p01" / "4-read.json"
    read.write_text('{"record": "page/1", "lines": 7}')

    batch = build(scans, workdir)

    assert not batch.complete()
    task = batch.clone(ReadPage, issue="2024-03-01", page=1)
    assert "4-read.json: this version cannot read" in task.mishap().message
    assert read.read_text() == '{"record": "page/1", "lines": 7}'
