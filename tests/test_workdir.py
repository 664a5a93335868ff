import os
from itertools import pairwise

import pytest
from conftest import COLUMNS, build, print_page, shangjie, write_text
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.errors import UnreadableInput
from tasks.batch import PAGE_RULES, Settings, find_batch, find_issue
from tasks.files import Lock, WorkdirError, stamp, write
from tasks.names import LONGEST_NAME_BYTES, natural_key, safe_name, shown

NAMES = st.text(min_size=1) | st.text(alphabet="./\\ ..\x00p1\n", min_size=1) | st.text(min_size=200)


@given(NAMES)
def test_a_safe_name_is_one_plain_folder_name_inside_the_workdir(name):
    safe = safe_name(name)

    assert not {"/", "\\", "\0", "\n"} & set(safe)
    assert not safe.startswith(".")
    assert 0 < len(safe.encode()) <= LONGEST_NAME_BYTES
    assert safe_name(safe) == safe


@given(NAMES, NAMES)
def test_two_names_never_share_a_folder(one, other):
    assert (safe_name(one) == safe_name(other)) == (one == other) or one == safe_name(other) or other == safe_name(one)


@pytest.mark.parametrize("name", ["2024-02-29", "杨浦时报 2024", "p01", "a.b"])
def test_a_good_name_stays_as_it_is(name):
    assert safe_name(name) == name


@pytest.mark.parametrize("name", ["..", ".hidden", "a/b", "README.md", "x.batch.json", "é" * 200, "e\u0301"])
def test_a_bad_name_keeps_what_can_be_read_of_it_and_a_digest(name):
    assert safe_name(name) != name


@given(st.lists(st.integers(0, 10**6), min_size=2))
def test_numbers_in_names_are_counted_not_spelled(numbers):
    ordered = sorted((f"p{number}.png" for number in numbers), key=natural_key)

    assert all(int(one[1:-4]) <= int(other[1:-4]) for one, other in pairwise(ordered))


@given(st.lists(st.text(), unique=True))
def test_natural_order_knows_no_two_names_as_one(names):
    assert len({natural_key(name) for name in names}) == len(names)


@given(st.text())
def test_a_shown_name_is_one_printable_line(name):
    assert shown(name).isprintable()


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    def broken(handle):
        raise OSError(5, "Input/output error")

    write(tmp_path / "a.json", b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", broken)
        with pytest.raises(WorkdirError, match=r"a\.json: writing it failed \(Input/output error\); look at the disk"):
            write(tmp_path / "a.json", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"old"


def test_a_stamp_answers_for_an_untouched_file_and_not_for_another_of_the_same_size(tmp_path):
    made = write(tmp_path / "a", b"one")
    assert stamp(tmp_path / "a", made) is made

    (tmp_path / "a").write_bytes(b"two")

    assert stamp(tmp_path / "a", made).sha256 != made.sha256
    assert stamp(tmp_path / "b") is None


def test_a_second_local_run_on_a_workdir_is_refused_by_the_name_of_the_first(workdir):
    with (
        Lock(workdir, shared=False),
        pytest.raises(WorkdirError, match=f"workdir: process {os.getpid()} on .* is working in it; wait for it"),
        Lock(workdir, shared=False),
    ):
        pass


def test_runs_that_share_a_luigid_stand_beside_each_other(workdir):
    with Lock(workdir, shared=True), Lock(workdir, shared=True):
        assert (workdir / ".lock").exists()


def test_a_lock_ends_with_its_run(workdir):
    with Lock(workdir, shared=False):
        pass
    with Lock(workdir, shared=False):
        assert (workdir / ".lock").exists()


def test_a_workdir_that_cannot_be_written_is_an_error_at_once(tmp_path):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    run = shangjie("run", "scans", "--workdir", "/proc/shangjie", cwd=tmp_path)

    assert run.returncode == 1
    assert run.stderr == (
        "/proc/shangjie: the workdir cannot be written (No such file or directory); "
        "mend that, or name another with --workdir\n"
    )


def find(scans, workdir):
    return find_batch(scans, workdir, Settings())


def test_files_that_are_no_pages_are_left_alone_with_a_notice(tmp_path, workdir):
    issue = tmp_path / "scans" / "x"
    for name in ("p1.txt", "Thumbs.db", ".DS_Store", "._p1.txt", "desktop.ini", "p1.txt.md5", "p1.txt~"):
        write_text(issue / name)

    batch = find(tmp_path / "scans", workdir)

    assert [page.file for page in batch.issues[0].pages] == ["p1.txt"]
    assert batch.notices == (
        "x: not pages, left alone: ._p1.txt, .DS_Store, desktop.ini, p1.txt.md5, p1.txt~ and 1 more",
    )


def test_files_are_looked_into_anew_when_the_rules_for_pages_change(tmp_path, workdir, monkeypatch):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    find(tmp_path / "scans", workdir)
    monkeypatch.setattr("tasks.batch.PAGE_RULES", PAGE_RULES + 1)
    monkeypatch.setattr("tasks.batch._count", lambda *_: 2)

    assert len(find(tmp_path / "scans", workdir).issues[0].pages) == 2


def test_two_pages_of_the_same_name_fail_as_a_pair_that_names_both(quick, tmp_path, workdir):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    print_page(tmp_path / "scans" / "x" / "p1.png")
    write_text(tmp_path / "scans" / "x" / "p2.txt")

    batch = build(tmp_path / "scans", workdir)

    (failed,) = batch.result().failed
    assert failed.label == "x/p01"
    assert "x: p1.png, p1.txt are files of one page name; keep one of them, or rename the others" in failed.message
    assert [issue.pages for issue in batch.result().issues] == [1]


def test_an_empty_issue_folder_is_named_and_the_others_go_on(quick, tmp_path, workdir):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    (tmp_path / "scans" / "empty").mkdir()

    batch = build(tmp_path / "scans", workdir)

    (failed,) = batch.result().failed
    assert failed.label == "empty"
    assert "scans/empty: there is no page in the issue's folder; put its pages in" in failed.message
    assert [issue.issue for issue in batch.result().issues] == ["x"]


def test_page_files_without_folders_are_one_issue_and_this_is_said(tmp_path, workdir):
    write_text(tmp_path / "2024-02-29" / "p1.txt")

    batch = find(tmp_path / "2024-02-29", workdir)

    assert [issue.issue for issue in batch.issues] == ["2024-02-29"]
    assert "it holds page files and no folders; it is read as one issue" in batch.notices[0]


def test_what_is_no_issue_is_left_alone_with_a_notice(tmp_path, workdir):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    write_text(tmp_path / "scans" / ".Trash" / "p1.txt")
    write_text(tmp_path / "scans" / "list.txt")

    batch = find(tmp_path / "scans", workdir)

    assert [issue.issue for issue in batch.issues] == ["x"]
    assert "left alone beside the issues' folders: .Trash, list.txt; put pages into a folder" in batch.notices[0]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "there is no such folder"),
        (lambda path: path.write_bytes(b""), "it is a file, not a folder"),
        (lambda path: path.mkdir(), "there is no issue in it"),
    ],
    ids=["nothing", "a file", "an empty folder"],
)
def test_scans_without_issues_are_refused(tmp_path, workdir, make, words):
    make(tmp_path / "scans")

    with pytest.raises(UnreadableInput, match=f"scans: {words}; "):
        find(tmp_path / "scans", workdir)


def test_a_tiff_gives_as_many_pages_as_it_holds(quick, tmp_path, workdir):
    (tmp_path / "scans" / "x").mkdir(parents=True)
    pages = [Image.open(print_page(tmp_path / f"{seed}.png", seed)) for seed in range(3)]
    pages[0].save(tmp_path / "scans" / "x" / "all.tif", save_all=True, append_images=pages[1:], dpi=(75, 75))

    batch = build(tmp_path / "scans", workdir)

    assert batch.complete()
    assert sorted(path.name for path in (workdir / "x").glob("p*")) == ["p01", "p02", "p03"]


def test_what_a_file_is_is_decided_by_its_bytes(quick, tmp_path, workdir):
    print_page(tmp_path / "p1.png").rename(write_text(tmp_path / "scans" / "x" / "p1.txt"))

    batch = build(tmp_path / "scans", workdir)

    assert batch.complete()
    assert (workdir / "x" / "p01" / "2-clean.png").exists()


def test_a_file_is_not_opened_again_for_being_counted(tmp_path, workdir, monkeypatch):
    write_text(tmp_path / "x" / "p1.txt", f"{COLUMNS}\f{COLUMNS}")
    first = find_issue(tmp_path / "x", workdir, Settings())
    monkeypatch.setattr("tasks.batch.read_bytes", lambda _: 1 // 0)

    assert find_issue(tmp_path / "x", workdir, Settings()) == first


def test_an_issue_with_a_hostile_name_stays_inside_the_workdir(quick, tmp_path, workdir):
    write_text(tmp_path / "scans" / "x\\..\n\x1b[31m" / "p1.txt")

    batch = build(tmp_path / "scans", workdir)

    assert batch.complete()
    assert {path.name for path in tmp_path.iterdir()} == {"scans", "workdir"}
    assert all(issue.issue.isprintable() for issue in batch.result().issues)


def test_a_name_that_is_not_utf8_is_refused_for_that_page_alone(quick, tmp_path, workdir):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    (tmp_path / "scans" / "x" / os.fsdecode(b"p2\xff.txt")).write_bytes(COLUMNS.encode())

    batch = build(tmp_path / "scans", workdir)

    (failed,) = batch.result().failed
    assert r"p2\udcff.txt: its name is not UTF-8; rename it" in failed.message
    assert batch.result().issues[0].pages == 1


def test_what_describes_the_page_files_of_an_export_is_no_page(tmp_path):
    folder = tmp_path / "scans" / "x"
    write_text(folder / "p1.txt")
    (folder / "mets.xml").write_text('<?xml version="1.0"?>\n<mets:mets xmlns:mets="http://www.loc.gov/METS/"/>')
    found = find_batch(tmp_path / "scans", tmp_path / "workdir", Settings())

    assert ([page.file for page in found.issues[0].pages], found.issues[0].ignored) == (["p1.txt"], ("mets.xml",))
