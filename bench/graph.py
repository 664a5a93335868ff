"""What the graph costs: python -m bench.graph --pages 10000 [--luigid | --pages-on dask] [--workers 1].

Runs a batch of trivial pages (bench/trivial.py) and then the same again with nothing to do; prints milliseconds a
page for the whole and for the first and last thousand, which tell whether the cost grows with the batch.
"""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench.common import ROOT, Ran, heading, run, table
from bench.trivial import make_scans

THOUSAND = 1_000
LUIGID = "import sys; from luigi.cmdline import luigid; luigid(sys.argv[1:])"


@contextmanager
def luigid(home: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A luigid of our own on a free loopback port, with the project's settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    settings = os.environ | {"LUIGI_CONFIG_PATH": str(ROOT / "luigi.cfg")}
    command = [sys.executable, "-c", LUIGID, "--address", "127.0.0.1", "--port", port]
    process = subprocess.Popen(command, cwd=home, env=settings, stderr=subprocess.DEVNULL)
    try:
        time.sleep(5)
        yield f"http://127.0.0.1:{port}", psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


def cpu_s(process: psutil.Process) -> float:
    """User and system seconds so far."""
    used = process.cpu_times()
    return used.user + used.system


def shangjie(home: Path, *options: str) -> Ran:
    command = [sys.executable, "-m", "bench.trivial", "run", home / "scans", "--workdir", home / "workdir", *options]
    ran = run(command, log=home / "log")
    if ran.code:
        sys.exit((home / "log").read_text())
    return ran


def ms_a_page(home: Path, pages: int, issue_pages: int) -> tuple[str, str]:
    """The first and the last thousand pages, by when their issues were stitched; a dash for smaller batches."""
    times = sorted(path.stat().st_mtime for path in (home / "workdir").glob("*/summary.json"))
    step = THOUSAND // issue_pages
    if pages < 2 * THOUSAND:
        return "-", "-"
    first, last = times[step] - times[0], times[-1] - times[-1 - step]
    return f"{first:.1f}", f"{last:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--issue-pages", type=int, default=8)
    parser.add_argument("--workers", default="1")
    parser.add_argument("--luigid", action="store_true", help="under a luigid that is started for it")
    parser.add_argument("--pages-on", help="such as dask")
    parser.add_argument("--home", type=Path, help="where scans and results go; default a temporary folder")
    chosen = parser.parse_args()
    home = chosen.home or Path(tempfile.mkdtemp(prefix="shangjie-graph-"))
    make_scans(home / "scans", chosen.pages, chosen.issue_pages)
    options = ["--workers", chosen.workers]
    options += ["--pages-on", chosen.pages_on] if chosen.pages_on else []
    if chosen.luigid:
        with luigid(home) as (url, daemon):
            before = cpu_s(daemon)
            first = shangjie(home, *options, "--scheduler", url)
            luigid_s = cpu_s(daemon) - before
    else:
        first, luigid_s = shangjie(home, *options), 0.0
    early, late = ms_a_page(home, chosen.pages, chosen.issue_pages)
    again = shangjie(home, *options)
    under = "luigid" if chosen.luigid else chosen.pages_on or "local"
    spent = (first.wall_s, first.cpu_s, luigid_s)
    head = ["under", "workers", "pages", "ms/page", "CPU ms/page", "luigid's", "first 1000", "last 1000", "again, s"]
    head += ["CPU s", "MB"]
    row = [under, chosen.workers, str(chosen.pages), *(f"{THOUSAND * seconds / chosen.pages:.1f}" for seconds in spent)]
    row += [early, late]
    row += [f"{again.wall_s:.1f}", f"{again.cpu_s:.1f}", f"{first.peak_mb:.0f}"]
    print(heading("cost of the graph, trivial stages"))
    print(table(head, [row]))
    if not chosen.home:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
