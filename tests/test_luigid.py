"""How luigid is called: over one connection, in order, and again what was on its way when it went."""

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from luigi.rpc import RPCError

from tasks import luigid
from tasks.luigid import MOST_UNANSWERED, Luigid


class Daemon(ThreadingHTTPServer):
    """Notes what it is told; hangs up on the calls of these numbers, fails those of these."""

    daemon_threads = True

    def __init__(self, hang_up=(), fail=()):
        super().__init__(("127.0.0.1", 0), Answer)
        self.hang_up, self.fail = set(hang_up), set(fail)
        self.calls, self.lines, self.heads = [], set(), []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.calls.append((self.path, json.loads(parse_qs(body)["data"][0])))
        self.server.lines.add(self.client_address)
        self.server.heads.append(self.headers)
        number = len(self.server.calls)
        if number in self.server.hang_up:
            self.close_connection = True
            return
        answer = json.dumps({"response": {"number": number}}).encode()
        self.send_response(500 if number in self.server.fail else 200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@contextmanager
def daemon(**faults):
    with Daemon(**faults) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(luigid, "RPC_WAIT_S", 0)


def tell(client, number):
    client.add_task(worker="w", task_id=str(number))


def told(server):
    return [data.get("task_id", path) for path, data in server.calls]


def test_what_is_told_goes_before_what_is_asked_over_one_connection_and_the_answer_is_that_of_the_question():
    with daemon() as server:
        client = Luigid(server.url)
        for number in range(3):
            tell(client, number)
        answer = client.get_work(worker="w")
        tell(client, 3)
        client.settle()
        client.close()

    assert answer == {"number": 4}
    assert told(server) == ["0", "1", "2", "/api/get_work", "3"]
    assert len(server.lines) == 1


def test_no_more_is_on_its_way_than_buffers_hold():
    with daemon() as server:
        client = Luigid(server.url)
        for number in range(MOST_UNANSWERED):
            tell(client, number)
        assert len(server.calls) == MOST_UNANSWERED
        client.close()


def test_what_luigid_did_not_answer_before_it_went_is_sent_again():
    with daemon(hang_up=[3]) as server:
        client = Luigid(server.url)
        tell(client, 0)
        client.settle()
        for number in (1, 2, 3):
            tell(client, number)
        client.settle()
        client.close()

    assert told(server)[:3] == ["0", "1", "2"]
    assert told(server)[-2:] == ["2", "3"]
    assert len(server.lines) == 2


def test_a_call_that_fails_once_is_made_again():
    with daemon(fail=[1]) as server:
        client = Luigid(server.url)
        answer = client.get_work(worker="w")
        client.close()

    assert answer == {"number": 2}


def test_a_luigid_that_does_not_come_back_is_an_error_after_so_many_tries():
    with daemon(fail=range(9)) as server:
        client = Luigid(server.url, tries=3)
        with pytest.raises(RPCError, match="does not answer"):
            client.get_work(worker="w")
        client.close()

    assert len(server.calls) == 3


def test_a_sign_of_life_is_given_once():
    with daemon(fail=range(9)) as server:
        client = Luigid(server.url, tries=3)
        with pytest.raises(RPCError):
            client.ping(worker="w")
        client.close()

    assert len(server.calls) == 1


def test_an_address_may_hold_a_folder_and_a_password():
    with daemon() as server:
        client = Luigid(server.url.replace("http://", "http://ann:a%20b@") + "/luigi/")
        client.ping(worker="w")
        client.close()

    assert server.calls[0][0] == "/luigi/api/ping"
    assert server.heads[0]["Host"] == server.url.removeprefix("http://")
    assert base64.b64decode(server.heads[0]["Authorization"].removeprefix("Basic ")) == b"ann:a b"
