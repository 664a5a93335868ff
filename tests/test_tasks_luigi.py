"""Luigi's traps (each was met while it was measured): none of them may catch a run of ours."""

import os
import subprocess
import sys

from conftest import ROOT, made_by, shangjie, write_text
from machines import finish, kill_all, luigid, results, start, until
from workers_tasks import Nothing, Say

from tasks import RunShard, StitchIssue
from tasks.version import VERSION_FILE
from tasks.workers import Workers


def test_a_task_that_wrote_nothing_has_failed(workdir):
    heard = []
    task = Nothing(str(workdir), issue="x", number=0)

    with Workers(1, None, heard.append) as pool:
        pool.build(task)

    assert [event.what for event in heard] == ["start", "failed"]
    assert "complete() is still returning false" in task.mishap().message


def test_a_task_that_was_done_meanwhile_by_another_is_not_done_again(workdir):
    task = Say(str(workdir), issue="x", number=0)
    task.run()

    assert made_by(task.run, workdir) == set()


def test_a_result_that_is_deleted_and_asked_for_again_at_once_is_made_under_luigid(tmp_path, workdir):
    write_text(tmp_path / "scans" / "2024-02-29" / "p1.txt")
    articles = workdir / "2024-02-29" / "articles.md"
    with luigid(tmp_path) as daemon:
        for _ in range(2):
            articles.unlink(missing_ok=True)
            run = shangjie("run", "scans", "--scheduler", daemon.url, "--workers", "1", cwd=tmp_path)
            assert (run.returncode, articles.exists()) == (0, True)


def test_what_others_did_is_no_failure_of_ours(undisturbed, workdir):
    scans, _ = undisturbed
    finish(start("run", scans, "--workdir", workdir, cwd=scans))
    shard = RunShard(workdir=str(workdir), issues=("2024-03-01", "2024-03-02"))
    heard = []

    with Workers(2, None, heard.append) as pool:
        pool.build(shard)

    assert heard == []
    assert all(StitchIssue(workdir=str(workdir), issue=issue).complete() for issue in shard.issues)


def test_a_machine_that_dies_with_the_run_and_starts_it_again_changes_no_byte(undisturbed, tmp_path):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"
    with luigid(tmp_path, worker_disconnect_delay="3") as daemon:
        shared = ("--scheduler", daemon.url, "--workdir", workdir, "--workers", "1")
        first = start("run", scans, *shared, gate=tmp_path / "never", cwd=tmp_path)
        until((workdir / VERSION_FILE).exists)
        helper = start("worker", *shared, pause=0.4, cwd=tmp_path)
        until(lambda: list(workdir.glob("*/*/4-read.json")))
        kill_all(first)
        finish(start("run", scans, *shared, cwd=tmp_path))
        helper.terminate()
        finish(helper)

    assert results(workdir) == expected


def test_luigis_own_command_tells_of_a_page_that_failed_wherever_it_is_called(tmp_path, workdir):
    write_text(tmp_path / "scans" / "2024-02-29" / "p1.txt")
    write_text(tmp_path / "scans" / "2024-02-29" / "p2.txt", "")
    command = [sys.executable, "-m", "luigi", "--module", "tasks", "RunBatch", "--local-scheduler"]
    options = ["--scans", str(tmp_path / "scans"), "--workdir", str(workdir)]

    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    run = subprocess.run([*command, *options], cwd=tmp_path, env=environment, capture_output=True, check=False)

    assert run.returncode == 30
