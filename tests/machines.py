"""Processes of their own, as on several machines: luigid, and shangjie with picture stages that take no time."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CHANGING = (".made.json", "0-pages.json", ".report.html", ".report.json")
"""Files that hold times or names of machines."""


def results(workdir: Path) -> dict[str, bytes]:
    """The bytes of all results, without what a killed process left half-written, which nobody reads."""
    files = (path for path in workdir.rglob("[!.]*") if path.is_file() and not path.name.endswith(CHANGING))
    return {str(path.relative_to(workdir)): path.read_bytes() for path in files}


GUARD_S = 300.0
"""How long anything may take before a test gives up, on however busy a machine: nothing is measured by it."""

STARTED: list[subprocess.Popen[str]] = []
"""What the running test has started, so that nothing outlives it."""


def start(
    *arguments: str | Path, pause: float = 0, gate: Path | None = None, cwd: Path, on: tuple[str, ...] = (), **more
) -> subprocess.Popen[str]:
    """Shangjie with trivial picture stages; reading pauses for so many seconds and then until the file `gate` is there.

    `on`: what begins it on a machine.
    """
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path, "TRIVIAL_PAUSE_S": str(pause), "TRIVIAL_GATE": str(gate or "")}
    command = [*on, sys.executable, "-m", "bench.trivial", *map(str, arguments)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    STARTED.append(subprocess.Popen(command, cwd=cwd, env=environment, start_new_session=True, **streams, **more))
    return STARTED[-1]


def finish(process: subprocess.Popen[str]) -> str:
    """What a process said; it must end well."""
    said, _ = process.communicate(timeout=GUARD_S)
    assert process.returncode == 0, said
    return said


def stop_started() -> None:
    """Stop what a test that failed left running."""
    while STARTED:
        process = STARTED.pop()
        if process.poll() is None:
            kill_all(process)


def kill_all(process: subprocess.Popen[str]) -> None:
    """Kill -9 for a process and all that it started, as when a machine goes down."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def until(true) -> None:
    """Wait for something to come true."""
    deadline = time.monotonic() + GUARD_S
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Luigid:
    """A luigid of our own on a free port, with the project's settings but for those named."""

    def __init__(self, folder: Path, address: str = "127.0.0.1", **settings: str) -> None:
        self.port = free_port()
        self.address = address
        self.url = f"http://{address}:{self.port}"
        self.folder = folder
        lines = (ROOT / "luigi.cfg").read_text().splitlines()
        for name, value in settings.items():
            lines = [line for line in lines if not line.startswith(f"{name} ")]
            lines.insert(lines.index("[scheduler]") + 1, f"{name} = {value}")
        (folder / "luigid.cfg").write_text("\n".join(lines))

    def start(self) -> None:
        arguments = ["--address", self.address, "--port", str(self.port), "--state-path", str(self.folder / "state")]
        script = f"from luigi.cmdline import luigid; luigid({arguments!r})"
        environment = {**os.environ, "LUIGI_CONFIG_PATH": str(self.folder / "luigid.cfg")}
        streams = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        self.process = subprocess.Popen([sys.executable, "-c", script], cwd=self.folder, env=environment, **streams)
        until(self.answers)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()

    def kill(self) -> None:
        """It forgets all tasks."""
        self.process.kill()
        self.process.wait()

    def answers(self) -> bool:
        assert self.process.poll() is None
        try:
            self.ask("task_list")
        except urllib.error.URLError:
            return False
        return True

    def ask(self, method: str, **arguments):
        query = urllib.parse.urlencode({"data": json.dumps(arguments)})
        with urllib.request.urlopen(f"{self.url}/api/{method}?{query}", timeout=GUARD_S) as answer:
            return json.load(answer)["response"]


@contextmanager
def luigid(folder: Path, address: str = "127.0.0.1", **settings: str):
    """A luigid as long as it is needed."""
    daemon = Luigid(folder, address, **settings)
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.stop()
