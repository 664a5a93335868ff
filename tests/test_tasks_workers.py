from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request

from conftest import ROOT, shangjie, write_text
from machines import luigid
from workers_tasks import BreakAll, SayAll, Word

from tasks.files import read_record
from tasks.workers import Workers


def build(root, workers, heard, times=1):
    with Workers(workers, None, heard.append) as pool:
        for _ in range(times):
            pool.build(root)


def test_two_processes_share_the_work_and_live_for_all_of_it(workdir):
    heard = []

    root = SayAll(str(workdir), deaths=(0,) * 6)
    build(root, 2, heard, times=2)

    makers = {read_record(Word, task.path("word.json")).text for task in root.requires()}
    assert root.complete()
    assert 1 <= len(makers) <= 2
    assert sorted(event.label for event in heard if event.what == "done") == [f"x/{n}" for n in range(6)]


def test_a_process_that_dies_is_started_again_and_a_task_that_kills_each_time_fails_alone(workdir):
    heard = []
    root = SayAll(str(workdir), deaths=(0, 1, 9))

    build(root, 1, heard)

    tasks = list(root.requires())
    assert [task.complete() for task in tasks] == [True, True, False]
    dead = [event for event in heard if event.what == "dead"]
    assert sorted(event.label for event in dead) == ["x/1", "x/2", "x/2"]
    assert (
        dead[0].message
        == f"{dead[0].label}: a worker process ended with -9 during 1-say; run again; is there memory enough?"
    )
    assert tasks[2].mishap().kind == "ToolError"


def test_only_what_may_go_well_the_second_time_is_tried_twice(workdir):
    heard = []

    with Workers(1, None, heard.append) as pool:
        pool.build(BreakAll(str(workdir), errors=("OSError", "MemoryError", "ZeroDivisionError")))

    tries = [len(list((workdir / "x" / str(number)).glob("try-*"))) for number in range(3)]
    assert tries == [2, 2, 1]


def test_a_run_under_luigid_shows_its_tasks_and_figures_there_and_the_failed_page_with_its_reason(tmp_path, workdir):
    write_text(tmp_path / "scans" / "2024-02-29" / "p1.txt")
    (tmp_path / "scans" / "2024-02-29" / "p2.txt").write_bytes(b"")

    with luigid(tmp_path, metrics_collector="prometheus") as daemon:
        run = shangjie("run", "scans", "--scheduler", daemon.url, "--workers", "2", cwd=tmp_path)
        done = {task["name"] for task in daemon.ask("task_list", status="DONE").values()}
        failed = daemon.ask("task_list", status="DISABLED")
        reason = json.loads(daemon.ask("fetch_error", task_id=next(iter(failed)))["error"])
        with urllib.request.urlopen(f"{daemon.url}/metrics") as answer:
            figures = answer.read().decode()

    assert run.returncode == 1
    assert 'luigi_task_done_total{family="StitchIssue"} 1.0' in figures
    assert {"ReadPage", "TidyPage", "SegmentPage", "StitchIssue", "RunShard"} <= done
    assert [(task["name"], task["params"]["page"]) for task in failed.values()] == [("PassPage", "2")]
    assert reason == "2024-02-29/p2.txt: the file is empty (0 bytes); copy or read the page again"
    assert (workdir / "2024-02-29" / "articles.md").read_text()


def luigi_command(folder, *arguments):
    command = [sys.executable, "-m", "luigi", "--module", "tasks", "RunBatch", *arguments]
    environment = {
        **os.environ,
        "LUIGI_CONFIG_PATH": str(ROOT / "luigi.cfg"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_luigi_command_runs_the_batch_and_its_exit_status_tells_of_failed_pages(tmp_path, workdir):
    write_text(tmp_path / "scans" / "2024-02-29" / "p1.txt")
    arguments = ("--scans", "scans", "--workdir", "workdir", "--scheduler-url")

    with luigid(tmp_path) as daemon:
        good = luigi_command(tmp_path, *arguments, daemon.url)
        (tmp_path / "scans" / "2024-02-29" / "p2.txt").write_bytes(b"")
        bad = luigi_command(tmp_path, *arguments, daemon.url)

    assert good.returncode == 0
    assert bad.returncode != 0
    assert "2024-02-29/p2.txt: the file is empty" in bad.stderr
    assert "新桥通车" in (workdir / "2024-02-29" / "articles.md").read_text()
