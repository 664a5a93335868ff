"""The documents' commands, typed as they stand there and in their order, by an operator with a small batch.

Only addresses, ports and paths are others. Picture stages take no time (bench/trivial.py).
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from conftest import ROOT, print_page, write_text
from machines import GUARD_S, free_port, until

OPERATING = ROOT / "docs" / "operating.md"
INSPECTING = ROOT / "docs" / "inspecting.md"
PROGRAMS = ("shangjie", "luigi", "luigid")
STAYING = ("luigid", "shangjie worker")
"""Commands that stay until they are told to go."""


def commands_of(document: Path) -> list[tuple[str, str]]:
    """Each command in a block of its own lines, with the heading that it stands under."""
    found, heading, within = [], "", False
    for line in document.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            within = not within
        elif line.startswith("#") and not within:
            heading = line.lstrip("# ")
        elif within and line.split(" ")[0] in PROGRAMS:
            found.append((heading, line.split("  #")[0].rstrip()))
    return found


class Desk:
    """Where an operator sits: a folder with scans, the project's programs, a browser that opens nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.scans, self.archive = folder / "SCANS", folder / "archive"
        self.staying: list[tuple[str, subprocess.Popen[str]]] = []
        shutil.copy(ROOT / "luigi.cfg", folder)
        shangjie = folder / "bin" / "shangjie"
        shangjie.parent.mkdir()
        shangjie.write_text(f'#!/bin/sh\nexec {sys.executable} -m bench.trivial "$@"\n')
        shangjie.chmod(0o755)
        places = (str(shangjie.parent), str(Path(sys.executable).parent), os.environ["PATH"])
        python_path = (str(ROOT), os.environ.get("PYTHONPATH", ""))
        self.environment = os.environ | {"PATH": os.pathsep.join(places), "PYTHONPATH": os.pathsep.join(python_path)}
        self.environment["BROWSER"] = "true"
        for scans in (self.scans, self.archive / "scans"):
            for number in (1, 2):
                write_text(scans / "2024-02-29" / f"p{number}.txt")
            print_page(scans / "2024-02-29" / "p3.png")

    def type(self, command: str) -> subprocess.CompletedProcess[str]:
        """Type a command; one that stays is left running."""
        here = command.replace("8082", str(self.port)).replace("10.0.0.1", "127.0.0.1")
        here = here.replace("/archive/", f"{self.archive}/")
        shell = {"cwd": self.folder, "env": self.environment, "text": True}
        if command.startswith(STAYING):
            process = subprocess.Popen(
                f"exec {here}", shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **shell
            )
            self.staying.append((command, process))
            if command.startswith("luigid"):
                until(self.luigid_answers)
            else:
                until(lambda: "assistant" in self.ask("worker_list"))
            return subprocess.CompletedProcess(command, 0, "", "")
        return subprocess.run(here, shell=True, capture_output=True, timeout=GUARD_S, check=False, **shell)

    def luigid_answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def ask(self, method: str) -> str:
        """What luigid knows, as it says it."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/{method}", timeout=GUARD_S) as answer:
            return answer.read().decode()

    def leave(self) -> dict[str, int]:
        """Tell what stays to go, the last first: how each ended."""
        ended = {}
        for command, process in reversed(self.staying):
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=GUARD_S)
            ended[command.split("  ")[0]] = process.returncode
        self.staying.clear()
        return ended


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.leave()


def a_page_failed_and_was_copied_anew(desk):
    page = desk.scans / "2024-02-29" / "p1.txt"
    page.write_text("")
    run = desk.type("shangjie run SCANS")
    assert run.returncode == 1
    assert "2024-02-29/p1.txt: the file is empty (0 bytes)" in run.stderr
    write_text(page)


BEFORE = {"Failed pages": a_page_failed_and_was_copied_anew}
"""What happened before an operator turns to a section."""


def type_all(desk, document):
    """Type a document's commands one after the other; those that went wrong, with what they said."""
    wrong, last = [], ""
    for heading, command in commands_of(document):
        if heading != last:
            BEFORE.get(heading, lambda _: None)(desk)
        done, last = desk.type(command), heading
        if done.returncode or not (done.stdout or done.stderr or command.startswith(STAYING)):
            wrong.append((command, done.returncode, done.stdout, done.stderr))
    return wrong


def test_the_handbooks_commands_work_in_the_order_in_which_an_operator_meets_them(desk):
    assert type_all(desk, OPERATING) == []

    ended = desk.leave()
    assert set(ended.values()) == {0}
    assert len(ended) == 2
    for workdir in (desk.folder, desk.archive):
        assert "新桥昨日通车" in (workdir / "workdir" / "2024-02-29" / "articles.md").read_text()


def test_the_commands_of_the_page_on_looking_at_results_work(desk):
    desk.type("shangjie run SCANS")

    assert type_all(desk, INSPECTING) == []
    assert (desk.folder / "workdir" / "2024-02-29" / "inspect.html").exists()


def test_what_luigid_knew_outlasts_that_it_is_stopped_and_started_as_the_handbook_says(desk):
    start = next(command for _, command in commands_of(OPERATING) if command.startswith("luigid"))
    desk.type(start)
    desk.type("shangjie run SCANS --scheduler http://127.0.0.1:8082")
    desk.leave()
    desk.type(start)

    assert "StitchIssue" in desk.ask("task_list")
