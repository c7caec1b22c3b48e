"""Measures how many pages a second the server answers, compared with a bare Django view of 20 kB, also on Daphne."""

import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from community.base.members.models import Member

REQUESTS = 400
CONCURRENCY = 4
WARM = 25
"""Warm-up requests per connection: each thread of the server opens its connection to the database."""
START = 60
"""Seconds that a server may take to start."""
ANEW = {"Cache-Control": "no-cache"}
"""What a browser sends with "reload": the page is rendered again instead of taken from the cache."""


class BenchError(Exception):
    """Nothing could be measured; the message says why."""


@dataclass(frozen=True)
class Row:
    """The result of one address for a viewer: requests per second."""

    page: str
    viewer: str
    rate: float


@contextmanager
def site() -> Iterator[int]:
    """Serve the site without its worker, in a process of its own; yield its port."""
    port = _free_port()
    command = [sys.executable, "manage.py", "serve", "--host", "127.0.0.1", "--port", str(port), "--no-worker"]
    with _running(command, port, "/healthz"):
        yield port


@contextmanager
def bare_view() -> Iterator[int]:
    """Serve the bare view with Daphne, in a process of its own; yield its port."""
    port = _free_port()
    command = [sys.executable, "-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", str(port), "config.bare:application"]
    with _running(command, port, "/"):
        yield port


def rate_of(port: int, path: str, headers: dict[str, str] | None = None) -> float:
    """Return the requests per second that an address answers, after a warm-up of each connection.

    Args:
        headers: to send with each request.

    Raises:
        BenchError: a response was not 200.
    """
    failures: list[str] = []
    warm = threading.Barrier(CONCURRENCY + 1, timeout=START)

    def visit() -> None:
        connection = HTTPConnection("localhost", port, timeout=30)
        try:
            for _n in range(WARM):
                _get(connection, path, headers)
            warm.wait()
            for _n in range(REQUESTS // CONCURRENCY):
                _get(connection, path, headers)
        except (OSError, HTTPException, BenchError, threading.BrokenBarrierError) as error:
            failures.append(str(error) or type(error).__name__)
            warm.abort()
        finally:
            connection.close()

    visitors = [threading.Thread(target=visit) for _n in range(CONCURRENCY)]
    for visitor in visitors:
        visitor.start()
    with suppress(threading.BrokenBarrierError):  # a failure, which is reported by itself
        warm.wait()
    began = time.perf_counter()
    for visitor in visitors:
        visitor.join()
    if failures:
        raise BenchError(f"{path}: {failures[0]}")
    return REQUESTS / (time.perf_counter() - began)


def post(port: int, path: str, fields: dict[str, str], cookie: str) -> tuple[int, float]:
    """Send a form; return the status of the response, and the seconds until it arrived."""
    token = {"csrfmiddlewaretoken": cookie.partition("csrftoken=")[2].partition(";")[0]}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    connection = HTTPConnection("localhost", port, timeout=60)
    began = time.perf_counter()
    try:
        connection.request("POST", path, urlencode(fields | token), headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - began
    finally:
        connection.close()


def median_wait(port: int, path: str, headers: dict[str, str], times: int = 15) -> float:
    """Return the median of the seconds that an address takes to answer one visitor.

    Raises:
        BenchError: a response was not 200.
    """
    waits = []
    connection = HTTPConnection("localhost", port, timeout=60)
    try:
        for _n in range(times):
            began = time.perf_counter()
            _get(connection, path, headers)
            waits.append(time.perf_counter() - began)
    finally:
        connection.close()
    return statistics.median(waits)


@contextmanager
def signed_in(member: Member) -> Iterator[str]:
    """Yield a browser's cookies of a session, which ends with the block."""
    client = client_of(member)
    try:
        yield "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    finally:
        client.logout()


def client_of(member: Member) -> Client:
    """Return a signed-in client with the CSRF cookie for forms."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(member)
    client.get("/")
    return client


def worst_wait(port: int, path: str, work: Callable[[], None]) -> float:
    """Return the longest time in seconds that an address took to answer while `work` ran in a thread."""
    worst = 0.0
    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        connection = HTTPConnection("localhost", port, timeout=60)
        began = time.perf_counter()
        _get(connection, path)
        worst = max(worst, time.perf_counter() - began)
        connection.close()
        time.sleep(0.02)
    return worst


def _get(connection: HTTPConnection, path: str, headers: dict[str, str] | None = None) -> None:
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", **(headers or {})})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise BenchError(f"the answer is {answer.status}")


@contextmanager
def _running(command: list[str], port: int, path: str) -> Iterator[None]:
    """Run a server during the block, which starts once the server answers."""
    child = subprocess.Popen(command, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(child, port, path)
        yield
    finally:
        child.terminate()
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait(child: subprocess.Popen, port: int, path: str) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until and child.poll() is None:
        connection = HTTPConnection("localhost", port, timeout=5)
        try:
            return _get(connection, path)
        except (OSError, HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    raise BenchError("A server did not start.")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
