"""What a night may bring: killed processes, full and read-only disks, clocks and scans that change under our hands."""

import errno
import multiprocessing
import os
import random
import resource
import shutil
import signal
import time
from itertools import count

import pytest
from click.testing import CliRunner
from conftest import COLUMNS, build, made_by, print_page, write_text
from machines import results

import tasks.pages
from tasks import StitchIssue
from tasks.cli import commands
from tasks.files import Lock, WorkdirError
from tasks.pages import page_name

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["bench.trivial", "pipeline.stitch.stage"])
KILLS = int(os.environ.get("KILLS", "10"))


def run_once(scans, workdir, largest_file=None):
    """One run with trivial stages in this process."""
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    build(scans, workdir)


def to_the_end(*arguments):
    began = time.monotonic()
    process = CONTEXT.Process(target=run_once, args=arguments)
    process.start()
    process.join()
    return time.monotonic() - began


def killed_at_random(scans, workdir, dice, longest):
    process = CONTEXT.Process(target=run_once, args=(scans, workdir))
    process.start()
    time.sleep(dice.uniform(0, longest))
    process.kill()
    process.join()


def disturbed_often(scans, folder, kills):
    """Kill so many runs at random moments, each on what the one before left, less two pages; then finish."""
    dice = random.Random(kills)
    to_the_end(scans, folder / "first")  # loads everything
    longest = to_the_end(scans, folder / "second")
    for _ in range(kills):
        killed_at_random(scans, folder / "workdir", dice, longest)
        pages = sorted((folder / "workdir").glob("*/p*"))
        for page in dice.sample(pages, min(2, len(pages))):
            shutil.rmtree(page)
    to_the_end(scans, folder / "workdir")
    return results(folder / "workdir")


def test_runs_that_are_killed_at_random_moments_and_then_finished_give_the_same_bytes(undisturbed, tmp_path):
    scans, expected = undisturbed

    found = disturbed_often(scans, tmp_path, KILLS)

    assert expected.items() <= found.items()
    assert found.keys() - expected.keys() <= {"scans.batch.json"}
    assert CliRunner().invoke(commands, ["gc", "--workdir", str(tmp_path / "workdir")]).exit_code == 0
    assert not list((tmp_path / "workdir").rglob(".part-*"))
    assert results(tmp_path / "workdir") == found


def test_files_that_cannot_be_written_to_their_end_are_not_there_and_the_next_run_makes_them(undisturbed, tmp_path):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"

    to_the_end(scans, workdir, 1_700)  # lists of pages fit, articles do not

    said = StitchIssue(workdir=str(workdir), issue="2024-03-01").mishap().message
    assert "7-stitch.json: writing it failed (File too large); look at the disk" in said
    assert not list(workdir.rglob(".part-*"))
    assert not list(workdir.rglob("7-stitch.json"))
    to_the_end(scans, workdir)
    assert expected.items() <= results(workdir).items()


@pytest.fixture
def read_only(monkeypatch):
    """No file can be made any more."""

    opened = os.open

    def only_to_read(path, flags, *rest, **more):
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "Read-only file system")
        return opened(path, flags, *rest, **more)

    def begin():
        monkeypatch.setattr(os, "open", only_to_read)

    return begin


def test_a_read_only_workdir_can_be_looked_at_and_a_run_is_refused(quick, scans, workdir, read_only):
    build(scans, workdir)
    (workdir / "2024-02-29" / ".seal").unlink()
    read_only()

    assert "2024-02-29" in CliRunner().invoke(commands, ["status", "--workdir", str(workdir)]).stdout
    with pytest.raises(WorkdirError, match=r"cannot be written \(Read-only file system\)"), Lock(workdir, shared=False):
        pass


def test_a_disk_that_turns_read_only_is_said_to_be_so(quick, scans, workdir, read_only):
    build(scans, workdir)
    (workdir / "2024-02-29" / "p01" / "5-tidy.json").unlink()
    read_only()

    with pytest.raises(WorkdirError, match=r"5-tidy.json: it cannot be written \(Read-only file system\); make the"):
        StitchIssue(workdir=str(workdir), issue="2024-02-29").page_tasks()[0].before[0].run()


def test_a_scan_that_is_replaced_while_it_is_read_ends_up_as_the_new_one(quick, scans, workdir, monkeypatch, tmp_path):
    read = tasks.pages.read_bytes

    def replaced(path):
        monkeypatch.setattr(tasks.pages, "read_bytes", read)
        return read(print_page(path, seed=77))

    monkeypatch.setattr(tasks.pages, "read_bytes", replaced)
    batch = build(scans, workdir)
    assert [page.kind for page in batch.result().failed] == [None]

    assert build(scans, workdir).complete()
    build(scans, tmp_path / "undisturbed")
    assert results(workdir) == results(tmp_path / "undisturbed")


@pytest.mark.parametrize("jump", [-86_400, 86_400], ids=["back", "forth"])
def test_a_clock_that_jumps_by_a_day_loses_nothing(quick, scans, workdir, monkeypatch, tmp_path, jump):
    build(scans, tmp_path / "undisturbed")
    true_time, calls = time.time, count()
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: true_time() + (jump if next(calls) > 200 else 0))
        build(scans, workdir)

    assert next(calls) > 400
    assert build(scans, workdir).complete()
    assert made_by(lambda: build(scans, workdir), workdir) == set()
    assert results(workdir) == results(tmp_path / "undisturbed")


def test_two_hundred_failing_pages_of_four_hundred_leave_the_others_done(tmp_path, workdir):
    for number in range(400):
        path = tmp_path / "scans" / f"i{number // 50}" / f"{page_name(number % 50 + 1)}.txt"
        write_text(path, "" if number % 2 else COLUMNS)

    result = build(tmp_path / "scans", workdir).result()

    assert len(result.failed) == 200
    assert {page.kind for page in result.failed} == {"UnreadableInput"}
    assert sum(issue.pages for issue in result.issues) == 200
    assert len(list(workdir.glob("*/*/6-segment.json"))) == 200
