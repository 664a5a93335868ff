import json
import os
import subprocess
import sys
import urllib.request

import psutil
from conftest import ROOT, shangjie, write_text
from luigi.scheduler import Scheduler
from machines import finish, luigid, start, until
from workers_tasks import Break, BreakAll, Say, SayAll, Word

from tasks.files import read_record
from tasks.oneprocess import OneProcess, address_of
from tasks.serve import worker_name
from tasks.workers import ALL_READERS, Workers, readers


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


def test_all_that_a_dead_process_did_not_tell_the_end_of_may_be_done_by_others(workdir):
    pool = Workers(1, None, print)
    for number, pid in enumerate((77, 77, 78)):
        told = {"worker": worker_name(pid, 1), "task_id": str(number), "family": "Say"}
        pool._scheduler.add_task(**told, status="PENDING")
        pool._scheduler.add_task(**told, status="RUNNING")

    pool._report_lost(77, "it died")

    assert pool._scheduler.task_list("FAILED").keys() == {"0", "1"}
    assert pool._scheduler.task_list("RUNNING").keys() == {"2"}


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


def test_luigid_links_each_task_to_its_folder_says_what_is_read_and_bounds_how_many_pages_are(undisturbed, tmp_path):
    scans, _ = undisturbed
    with luigid(tmp_path) as daemon:
        daemon.ask("update_resource", resource="reading", amount=1)
        shared = ("--scheduler", daemon.url, "--workers", "2", "--workdir-url", "http://archive/w")
        run = start("run", scans, *shared, pause=0.2, cwd=tmp_path)
        until(lambda: daemon.ask("task_list", status="RUNNING", search="ReadPage"))
        at_a_time = set()
        while run.poll() is None:
            reading = daemon.ask("task_list", status="RUNNING", search="ReadPage").values()
            at_a_time.add(len(reading))
        finish(run)
        done = daemon.ask("task_list", status="DONE").values()

    links = {(task["name"], task["params"].get("page")): task["tracking_url"] for task in done}
    said = {task["name"]: task["status_message"] for task in done}
    assert links["ReadPage", "2"] in {f"http://archive/w/2024-03-0{day}/p02/" for day in (1, 2)}
    assert links["StitchIssue", None] in {f"http://archive/w/2024-03-0{day}/" for day in (1, 2)}
    assert links["RunBatch", None] == "http://archive/w/"
    assert (said["ReadPage"], said["StitchIssue"], said["TidyPage"]) == ("reading 2 lines", "stitching 4 pages", None)
    assert max(at_a_time) == 1


def test_a_luigid_without_our_settings_does_not_read_page_by_page(tmp_path, workdir):
    with luigid(tmp_path) as daemon:
        (tmp_path / "luigid.cfg").write_text("")
        daemon.kill()
        (tmp_path / "state").unlink(missing_ok=True)
        daemon.start()
        assert daemon.ask("resource_list") == []
        with Workers(1, daemon.url, print) as pool:
            pool.build(SayAll(str(workdir), deaths=()))
        (resource,) = daemon.ask("resource_list")

    assert (resource["name"], resource["num_total"]) == ("reading", ALL_READERS)


def test_a_task_without_an_address_of_the_workdir_is_linked_as_a_file(tmp_path):
    task = Say(str(tmp_path / "a b"), issue="1911年10月", number=3)

    assert address_of(task, "") == f"{(tmp_path / 'a b').as_uri()}/1911%E5%B9%B410%E6%9C%88/3/"


def test_a_link_leaves_a_task_its_retries_and_resources(workdir):
    scheduler = Scheduler(retry_count=2)
    task = Break(str(workdir), issue="x", number=0, error="OSError")
    options = {"worker_id": "w", "keep_alive": False, "wait_interval": 0.01, "wait_jitter": 0}
    with OneProcess("http://archive", scheduler=scheduler, **options) as worker:
        worker.add(task)
        worker.run()

    (known,) = scheduler.task_list("FAILED").values()
    assert known["tracking_url"] == "http://archive/x/0/"
    assert scheduler._state.get_task(task.task_id).retry_policy.retry_count == 2


def test_more_processes_asked_for_on_the_page_of_workers_do_not_have_a_worker_fork():
    worker = OneProcess(None, scheduler=Scheduler(), worker_id="w")

    worker._handle_rpc_message({"name": "set_worker_processes", "kwargs": {"n": 3}})

    assert worker.worker_processes == 1


def test_no_more_pages_are_read_at_a_time_than_there_is_memory_for(monkeypatch):
    free = psutil.virtual_memory()
    for available, pages in ((0, 1), (5 << 30, 5)):
        monkeypatch.setattr(psutil, "virtual_memory", lambda there=available: free._replace(available=there))
        assert readers() == pages


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
