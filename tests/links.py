"""The line between a machine and luigid, which can be cut: a network namespace with a cable, else a relay on loopback."""

import os
import select
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CHUNK = 1 << 16


class Cable:
    """A network namespace: another machine, as far as its network goes. Needs root and iproute2."""

    def __init__(self, number: int) -> None:
        self.name = f"shangjie-{os.getpid()}-{number}"
        self._here, self._there = f"sj{os.getpid() % 10_000}-{number}", f"sk{os.getpid() % 10_000}-{number}"
        net = f"10.231.{os.getpid() % 250}.{4 * number}"
        self.host = net.rpartition(".")[0] + f".{4 * number + 1}"
        theirs = net.rpartition(".")[0] + f".{4 * number + 2}"
        self.prefix = ("ip", "netns", "exec", self.name)
        ip("netns", "add", self.name)
        try:
            ip("link", "add", self._here, "type", "veth", "peer", "name", self._there, "netns", self.name)
            ip("addr", "add", f"{self.host}/30", "dev", self._here)
            ip("link", "set", self._here, "up")
            ip("-n", self.name, "addr", "add", f"{theirs}/30", "dev", self._there)
            ip("-n", self.name, "link", "set", self._there, "up")
        except subprocess.CalledProcessError:
            self.close()
            raise

    def url(self, port: int) -> str:
        """Where the machine finds a port of ours."""
        return f"http://{self.host}:{port}"

    def cut(self) -> None:
        """Nothing passes any more; neither side is told."""
        ip("-n", self.name, "link", "set", self._there, "down")

    def mend(self) -> None:
        """What was cut goes on."""
        ip("-n", self.name, "link", "set", self._there, "up")

    def close(self) -> None:
        """The machine is gone."""
        ip("netns", "del", self.name)


class Relay:
    """A port of loopback in the place of luigid's."""

    host = "127.0.0.1"
    prefix = ()

    def __init__(self) -> None:
        self._whole = threading.Event()
        self._whole.set()
        self._door = socket.create_server((self.host, 0))
        self._port = 0

    def url(self, port: int) -> str:
        """The relay to that port."""
        self._port = port
        threading.Thread(target=self._serve, daemon=True).start()
        return f"http://{self.host}:{self._door.getsockname()[1]}"

    def cut(self) -> None:
        """Nothing passes any more; neither side is told."""
        self._whole.clear()

    def mend(self) -> None:
        """What was cut goes on."""
        self._whole.set()

    def close(self) -> None:
        """No calls are taken any more."""
        self._door.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                theirs, _ = self._door.accept()
                threading.Thread(target=self._pass_on, args=(theirs,), daemon=True).start()

    def _pass_on(self, theirs: socket.socket) -> None:
        with suppress(OSError), theirs, socket.create_connection((self.host, self._port)) as ours:
            while True:
                for one in select.select([theirs, ours], [], [])[0]:
                    data = one.recv(CHUNK)
                    self._whole.wait()
                    if not data:
                        return
                    (ours if one is theirs else theirs).sendall(data)


def ip(*words: str) -> None:
    """A command of iproute2."""
    subprocess.run(["ip", *words], check=True, capture_output=True)


@contextmanager
def line(number: int = 1) -> Iterator[Cable | Relay]:
    """A line to a machine of its own where that can be had, else on loopback."""
    try:
        made: Cable | Relay = Cable(number)
    except (OSError, subprocess.CalledProcessError):
        made = Relay()
    try:
        yield made
    finally:
        made.close()
