"""Pages on Dask: the same bytes, whoever dies."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager

import psutil
import pytest
from click.testing import CliRunner
from machines import ROOT, finish, free_port, results, start, until

from pipeline.errors import ToolError
from tasks import ReadPage
from tasks.cli import commands
from tasks.dask_workers import work_on
from tasks.serve import TaskName
from tasks.version import own_version


def read_pages(workdir):
    return list(workdir.glob("*/*/4-read.json"))


def test_a_worker_that_is_killed_in_mid_page_changes_no_byte(undisturbed, tmp_path):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"
    run = start("run", scans, "--pages-on", "dask", "--workers", "2", pause=0.3, cwd=tmp_path)
    until(lambda: read_pages(workdir))
    workers = [child for child in psutil.Process(run.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    workers[0].kill()
    finish(run)

    assert len(workers) == 2
    assert results(workdir) == expected


@contextmanager
def cluster(port):
    """A scheduler and one worker of a cluster that is there already."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TRIVIAL_PAUSE_S": "0.3"}
    address = f"tcp://127.0.0.1:{port}"
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
    worker = ["worker", address, "--nthreads", "1", "--no-dashboard", "--preload", "bench.trivial"]
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [
        subprocess.Popen([sys.executable, "-m", "dask", *command], env=environment, start_new_session=True, **streams)
        for command in (scheduler, worker)
    ]
    try:
        yield
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def test_a_cluster_that_dies_and_comes_back_changes_no_byte(undisturbed, tmp_path):
    scans, expected = undisturbed
    workdir = tmp_path / "workdir"
    port = free_port()
    with cluster(port):
        run = start("run", scans, "--pages-on", f"dask://127.0.0.1:{port}", cwd=tmp_path)
        until(lambda: len(read_pages(workdir)) > 1)
    with cluster(port):
        finish(run)

    assert results(workdir) == expected


def test_a_dask_worker_of_another_version_is_refused(tmp_path):
    name = TaskName.of(ReadPage(workdir=str(tmp_path), issue="x", page=1))
    other = own_version().model_copy(update={"package": "0.0.1"})

    with pytest.raises(ToolError, match=r"this worker has shangjie .* instead of 0\.0\.1"):
        work_on(name, other)


@pytest.mark.parametrize("address", ["spark", "dask://", "dask://host", "dask:host:1"])
def test_an_address_that_is_none_is_refused(tmp_path, address):
    result = CliRunner().invoke(commands, ["run", str(tmp_path), "--pages-on", address])

    assert result.exit_code == 2
    assert "it is dask, or dask://HOST:PORT" in result.output
