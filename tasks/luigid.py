"""luigid as a worker calls it: over one connection that stays open, without waiting for answers that say nothing.

Luigi's own way opens a connection for every call and waits for each answer: 19 times for a page of six stages. Here
calls that only tell something are sent at once, and their answers are read before the next call that asks something.
What was sent and not answered when luigid went away is sent again.
"""

import base64
import json
import threading
import time
from collections import deque
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BufferedReader
from socket import socket
from typing import Any, NamedTuple, cast
from urllib.parse import SplitResult, unquote, urlencode, urlsplit

from luigi.rpc import RemoteScheduler, RPCError

from pipeline.errors import ToolError

RPC_TRIES, RPC_WAIT_S = 50, 2
"""A luigid that is away for up to 100 s is waited for."""

TELLING = frozenset({"/api/add_task", "/api/add_worker", "/api/set_task_status_message"})
"""Calls whose answer is empty."""

ASKED_ONCE = "/api/ping"
"""A sign of life: the next one comes in a second, and no other call should wait for it."""

MOST_UNANSWERED = 64
"""Calls on their way at most, some 200 bytes of answer each: both sides' buffers hold them, and nobody gets stuck."""

TIMEOUT_S = 10
FIRST_ERROR = 400
"""HTTP's statuses of failure begin here."""


class _Call(NamedTuple):
    path: str
    data: dict[str, Any]


class Luigid(RemoteScheduler):
    """Luigi's client but for how a call travels. Safe for several threads."""

    def __init__(self, url: str, tries: int = RPC_TRIES) -> None:
        super().__init__(url)
        self._tries = tries
        self._address = urlsplit(url.rstrip("/"))
        self._unanswered: deque[_Call] = deque()
        self._line: _Line | None = None
        self._lock = threading.Lock()  # a worker's signs of life come from a thread of their own

    def settle(self) -> None:
        """Wait until all that was told has arrived. Raises RPCError."""
        with self._lock:
            self._answer(self._tries)

    def close(self) -> None:
        """Hang up; the next call opens a new connection."""
        if self._line:
            self._line.close()
            self._line = None

    def _request(self, url: str, data: dict[str, Any], attempts: int = 0, allow_null: bool = True) -> Any:
        """What Luigi's calls come down to."""
        del attempts
        call = _Call(url, data)
        with self._lock:
            self._send(call)
            if url in TELLING and len(self._unanswered) < MOST_UNANSWERED:
                return None
            answer = self._answer(1 if url == ASKED_ONCE else self._tries)
        if answer is None and not allow_null:
            raise RPCError(f"{self._url} answered nothing to {url}")
        return answer

    def _send(self, call: _Call) -> None:
        """Put a call on its way; where that fails, `_answer` sends it again."""
        self._unanswered.append(call)
        if self._line:
            try:
                self._line.send(call)
            except OSError:
                self.close()

    def _answer(self, tries: int) -> Any:
        """The last call's answer, after all the others'."""
        while self._unanswered:
            kept = self._line is not None
            try:
                return self._answers()
            except (OSError, HTTPException) as error:
                self.close()
                if kept:
                    continue  # a luigid that was started again knows nothing of the old connection
                tries -= 1
                if not tries:
                    self._unanswered.pop()
                    raise RPCError(f"{self._url} does not answer", error) from error
                time.sleep(RPC_WAIT_S)
        return None

    def _answers(self) -> Any:
        if self._line is None:
            self._line = _Line(self._address)
            for call in self._unanswered:
                self._line.send(call)
        answer = None
        while self._unanswered:
            answer = self._line.answer()
            self._unanswered.popleft()
        return answer


class _Line:
    """One connection: calls go in, answers come out in the same order."""

    def __init__(self, address: SplitResult) -> None:
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        self._connection = kind(address.hostname or "", address.port, timeout=TIMEOUT_S)
        self._connection.connect()
        self._answers = _Open(self._connection.sock.makefile("rb", buffering=0))
        self._path = address.path
        self._head = f"Host: {address.netloc.rpartition('@')[2]}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        if address.username:
            known = f"{unquote(address.username)}:{unquote(address.password or '')}"
            self._head += f"Authorization: Basic {base64.b64encode(known.encode()).decode()}\r\n"

    def send(self, call: _Call) -> None:
        body = urlencode({"data": json.dumps(call.data)})
        head = f"POST {self._path}{call.path} HTTP/1.1\r\n{self._head}Content-Length: {len(body)}\r\n\r\n"
        self._connection.sock.sendall(f"{head}{body}".encode())

    def answer(self) -> Any:
        """Raises OSError or HTTPException."""
        answer = HTTPResponse(cast("socket", self))  # it wants no more of a socket than `makefile`
        answer.begin()
        text = answer.read()
        if answer.status >= FIRST_ERROR:
            raise HTTPException(f"{answer.status} {answer.reason}")
        return json.loads(text)["response"]

    def makefile(self, *_: object) -> BufferedReader:
        """Where an answer is read from."""
        return self._answers

    def close(self) -> None:
        self._connection.close()


class _Open(BufferedReader):
    """Stays open when one answer is read: it may hold the beginning of the next."""

    def close(self) -> None:
        """Not yet."""


def no_luigid(url: str | None) -> ToolError:
    """The error of an address at which nobody answers."""
    return ToolError(str(url), "no luigid answers there", "start it, or leave --scheduler out; then run again")
