from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

from conftest import ROOT, shangjie, write_text
from workers_tasks import BreakAll, SayAll, Word

from tasks.files import read_record
from tasks.workers import Workers


def build(root, workers, heard):
    with Workers(workers, None, heard.append) as pool:
        pool.build(root)
        pool.build(root)


def test_two_processes_share_the_work_and_live_for_all_of_it(workdir):
    heard = []

    root = SayAll(str(workdir), deaths=(0,) * 6)
    build(root, 2, heard)

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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def luigid(folder):
    """A luigid of our own on a free loopback port."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    script = (
        f"import sys; from luigi.cmdline import luigid; luigid({['--address', '127.0.0.1', '--port', str(port)]!r})"
    )
    command = [sys.executable, "-c", script]
    environment = {**os.environ, "LUIGI_CONFIG_PATH": str(ROOT / "luigi.cfg")}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 30
        while not answers(url):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait()


def answers(url: str) -> bool:
    try:
        ask(url, "task_list")
    except urllib.error.URLError:
        return False
    return True


def ask(url: str, method: str, **arguments):
    query = urllib.parse.urlencode({"data": json.dumps(arguments)})
    with urllib.request.urlopen(f"{url}/api/{method}?{query}", timeout=10) as answer:
        return json.load(answer)["response"]


def test_a_run_under_luigid_shows_its_tasks_there_and_the_failed_page_with_its_reason(tmp_path, workdir):
    write_text(tmp_path / "scans" / "2024-02-29" / "p1.txt")
    (tmp_path / "scans" / "2024-02-29" / "p2.txt").write_bytes(b"")

    with luigid(tmp_path) as url:
        run = shangjie("run", "scans", "--scheduler", url, "--workers", "2", cwd=tmp_path)
        done = {task["name"] for task in ask(url, "task_list", status="DONE").values()}
        failed = ask(url, "task_list", status="DISABLED")
        reason = json.loads(ask(url, "fetch_error", task_id=next(iter(failed)))["error"])

    assert run.returncode == 1
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

    with luigid(tmp_path) as url:
        good = luigi_command(tmp_path, *arguments, url)
        (tmp_path / "scans" / "2024-02-29" / "p2.txt").write_bytes(b"")
        bad = luigi_command(tmp_path, *arguments, url)

    assert good.returncode == 0
    assert bad.returncode != 0
    assert "2024-02-29/p2.txt: the file is empty" in bad.stderr
    assert "新桥通车" in (workdir / "2024-02-29" / "articles.md").read_text()
