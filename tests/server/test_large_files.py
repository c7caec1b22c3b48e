"""A large file goes up and comes down through a real server without passing through its memory."""

import http.client
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import RunningServer

SIZE = 100 * 2**20
GROWTH = 20 * 2**20
"""Bytes that the process may grow by while such a file passes."""
SETUP = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from tests.factories import make_member, make_space
ben = make_member("ben")
make_space("grove", owner=ben)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(ben.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = ben.get_session_auth_hash()
session.create()
print("session=" + session.session_key)
"""


class Uploader:
    """Ben, with a session, who talks plain HTTP."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server
        said = server.manage("shell", "-v", "0", "-c", SETUP).stdout
        self.cookie = f"sessionid={re.search(r'session=(.+)', said)[1]}; csrftoken={'t' * 32}"

    def ask(self, method: str, path: str, body=None, **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        connection.request(method, path, body, {"Cookie": self.cookie, "Origin": self.server.url, **headers})
        return connection.getresponse()

    def upload(self, name: str, size: int) -> http.client.HTTPResponse:
        """Send a text of so many bytes as a form does, a piece at a time."""
        token = f'--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{"t" * 32}\r\n'
        head = f'{token}--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
        tail = b"\r\n--b--\r\n"

        def pieces() -> Iterator[bytes]:
            yield head
            piece = b"palaver " * 8192
            for _ in range(size // len(piece)):
                yield piece
            yield tail

        length = str(len(head) + size + len(tail))
        headers = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": length}
        return self.ask("POST", "/workspaces/grove/files/", pieces(), Accept="application/json", **headers)

    def memory(self) -> int:
        """Return the most bytes that the server ever had in memory."""
        status = Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


@pytest.fixture(scope="module")
def uploader(tmp_path_factory, shared) -> Iterator[Uploader]:
    server = RunningServer(tmp_path_factory.mktemp("large"))
    try:
        server.prepare_empty(shared)
        uploader = Uploader(server)
        server.start()
        for number in range(3):  # the process has its working size before it is measured
            assert uploader.upload(f"small{number}.txt", 2**20).status == 200
            uploader.ask("GET", f"/files/1/small{number}.txt").read()
            uploader.ask("GET", "/workspaces/grove/files/zip/").read()
        yield uploader
    finally:
        server.close()


def test_100_megabytes_up_and_down_do_not_pass_through_memory(uploader):
    before = uploader.memory()
    answer = uploader.upload("large.txt", SIZE)
    assert (answer.status, b"large.txt" in answer.read()) == (200, True)
    up = uploader.memory() - before
    for path in ("/files/4/large.txt", "/workspaces/grove/files/zip/"):
        answer = uploader.ask("GET", path)
        assert answer.status == 200
        first = len(answer.read(65_536))  # a slow reader: the rest waits in the network, and behind it on the disk
        for _ in range(20):
            assert uploader.ask("GET", "/healthz").status == 200
        rest = 0
        while piece := answer.read(2**20):
            rest += len(piece)
        assert first + rest >= SIZE
    down = uploader.memory() - before
    assert (up < GROWTH, down < GROWTH) == (True, True), f"{up / 2**20:.1f} MB up, {down / 2**20:.1f} MB in all"


def test_a_body_that_breaks_off_leaves_nothing_and_the_server_goes_on(uploader):
    connection = http.client.HTTPConnection("127.0.0.1", uploader.server.port, timeout=30)
    connection.putrequest("POST", "/workspaces/grove/files/")
    connection.putheader("Cookie", uploader.cookie)
    connection.putheader("Content-Type", "multipart/form-data; boundary=b")
    connection.putheader("Content-Length", "1000000")
    connection.endheaders()
    connection.send(b"x" * 300_000)
    connection.close()
    assert b"half.txt" not in uploader.ask("GET", "/workspaces/grove/files/").read()
    assert "Traceback" not in (uploader.server.data_dir / "serve.log").read_text()


def test_a_reader_who_goes_away_in_the_middle_does_no_harm(uploader):
    answer = uploader.ask("GET", "/workspaces/grove/files/zip/")
    answer.read(1000)
    answer.close()
    assert uploader.ask("GET", "/healthz").read() == b"ok"
    assert "Traceback" not in (uploader.server.data_dir / "serve.log").read_text()
