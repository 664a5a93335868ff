"""A run on several machines: each is a set of processes of its own, on one luigid and one workdir."""

from pathlib import Path

import links
import pytest
from machines import finish, kill_all, luigid, results, start, until

from pipeline.errors import ToolError
from tasks.files import to_json
from tasks.pages import page_name
from tasks.run import assist
from tasks.version import VERSION_FILE, leave_version, own_version, version_guard


def running(daemon, process):
    """The tasks that a machine's workers are at."""
    tasks = daemon.ask("task_list", status="RUNNING").values()
    return [task for task in tasks if any(f"-{pid}-" in task["worker_running"] for pid in children(process.pid))]


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def reading(daemon, process):
    return any(task["name"] == "ReadPage" for task in running(daemon, process))


def test_a_machine_that_dies_in_mid_task_and_a_luigid_that_is_started_again_change_no_byte(undisturbed, tmp_path):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"
    with luigid(tmp_path, worker_disconnect_delay="3") as daemon:
        shared = ("--scheduler", daemon.url, "--workdir", workdir)
        first = start("run", scans, *shared, "--workers", "1", gate=tmp_path / "gate", cwd=tmp_path)
        until((workdir / VERSION_FILE).exists)
        second = start("worker", *shared, "--workers", "1", gate=tmp_path / "never", cwd=tmp_path)
        until(lambda: reading(daemon, second))
        kill_all(second)
        daemon.stop()
        daemon.start()
        (tmp_path / "gate").touch()
        finish(first)

    assert results(workdir) == expected


def test_two_runs_and_a_helper_that_is_told_to_go_and_a_luigid_that_is_killed_change_no_byte(undisturbed, tmp_path):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"
    with luigid(tmp_path) as daemon:
        shared = ("--scheduler", daemon.url, "--workdir", workdir)
        runs = [start("run", scans, *shared, "--workers", "1", gate=tmp_path / "gate", cwd=tmp_path) for _ in range(2)]
        until((workdir / VERSION_FILE).exists)
        helper = start("worker", *shared, "--workers", "1", gate=tmp_path / "helper's gate", cwd=tmp_path)
        until(lambda: reading(daemon, helper))
        helper.terminate()
        (tmp_path / "helper's gate").touch()
        helped = finish(helper)
        daemon.kill()
        daemon.start()
        (tmp_path / "gate").touch()
        for run in runs:
            finish(run)

    assert " done" in helped
    assert results(workdir) == expected


@pytest.fixture(params=["another namespace", "loopback"])
def cable(request, monkeypatch):
    """The line to another machine; where there are no namespaces loopback is tried twice."""
    if request.param == "loopback":
        monkeypatch.setattr(links, "Cable", lambda _: links.Relay())
    with links.line() as made:
        yield made


def test_a_machine_whose_line_is_cut_in_mid_task_loses_it_and_comes_back(undisturbed, tmp_path, cable):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"
    with luigid(tmp_path, cable.host, worker_disconnect_delay="3") as daemon:
        gates = tmp_path / "gate", tmp_path / "far gate"
        first = start("run", scans, "--scheduler", daemon.url, "--workers", "1", gate=gates[0], cwd=tmp_path)
        until((workdir / VERSION_FILE).exists)
        far = ("worker", "--scheduler", cable.url(daemon.port), "--workdir", workdir, "--workers", "1")
        second = start(*far, pause=1, gate=gates[1], cwd=tmp_path, on=cable.prefix)
        until(lambda: reading(daemon, second))
        cable.cut()
        until(lambda: not running(daemon, second))
        cable.mend()
        gates[1].touch()
        until(lambda: running(daemon, second))
        gates[0].touch()
        finish(first)
        second.terminate()
        finish(second)

    assert results(workdir) == expected


def test_a_task_of_a_machine_that_was_killed_is_done_by_another(undisturbed, tmp_path):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"
    with links.line() as cable, luigid(tmp_path, cable.host) as daemon:
        first = start("run", scans, "--scheduler", daemon.url, "--workers", "1", gate=tmp_path / "gate", cwd=tmp_path)
        until((workdir / VERSION_FILE).exists)
        far = ("worker", "--scheduler", cable.url(daemon.port), "--workers", "1")
        second = start(*far, gate=tmp_path / "never", cwd=tmp_path, on=cable.prefix)
        until(lambda: reading(daemon, second))
        (lost,) = running(daemon, second)
        kill_all(second)
        (tmp_path / "gate").touch()
        page = workdir / lost["params"]["issue"] / page_name(int(lost["params"]["page"]))
        until((page / "4-read.json").exists)
        finish(first)

    assert results(workdir) == expected


def other_version(workdir):
    own = own_version()
    other = own.model_copy(update={"stages": own.stages | {"3-layout": own.stages["3-layout"] + 1}})
    (workdir / VERSION_FILE).write_bytes(to_json(other))


def test_a_worker_of_another_version_is_refused_and_told_why(workdir):
    leave_version(workdir)
    other_version(workdir)

    with pytest.raises(
        ToolError, match=r"3-layout of version \d+ instead of \d+, .* install the same version on every"
    ):
        assist(workdir, "http://127.0.0.1:9", 1, None)


def test_a_worker_without_the_model_of_words_is_refused_and_told_why(workdir, monkeypatch):
    leave_version(workdir)
    monkeypatch.setattr("tasks.version.word_model", lambda: "none")

    with pytest.raises(ToolError, match=r"this worker has none as model of words instead of libime"):
        assist(workdir, "http://127.0.0.1:9", 1, None)


def test_a_worker_stops_when_a_newer_version_takes_over_the_workdir(workdir):
    leave_version(workdir)
    check = version_guard(workdir)
    check()
    other_version(workdir)

    with pytest.raises(ToolError, match=r"this worker has 3-layout of version"):
        check()


def test_a_worker_on_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(ToolError, match=r"no run was started in this workdir; .* is the shared folder there"):
        assist(tmp_path / "nowhere", "http://127.0.0.1:9", 1, None)
    assert not (tmp_path / "nowhere").exists()


def test_where_no_luigid_answers_this_is_said_at_once(workdir):
    leave_version(workdir)

    with pytest.raises(ToolError, match=r"http://127.0.0.1:9: no luigid answers there; start it"):
        assist(workdir, "http://127.0.0.1:9", 1, None)
