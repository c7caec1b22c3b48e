"""A real server for tests: `manage.py serve` with its own data folder and database, on a free port of loopback."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.template_database import AS_SERVED, FILE, ROOT, copy_tables, copy_template, drop_database, named


def free_port() -> int:
    with closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class RunningServer:
    """Starts, kills and restarts `serve`; the data stay."""

    def __init__(self, data_dir: Path, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.data_dir = data_dir
        self.env = {
            **os.environ,
            **AS_SERVED,
            "DATA_DIR": str(data_dir),
            "PORT": str(self.port),
            "SITE_URL": self.url,
            "TEXTS_A_MINUTE": "1000",
            "TEXTS_AN_HOUR": "1000",
            "TEXTS_A_MINUTE_BY_ADDRESS": "1000",
            **environment,
        }
        self.process: subprocess.Popen | None = None
        self.sessions: dict[str | None, Any] = {}
        self._given = self.env.get("DATABASE_URL")
        self._database = f"palaver_served_{os.getpid()}_{self.port}"
        if self._given:
            self.env["DATABASE_URL"] = named(self._given, self._database)

    def manage(self, *words: str, check: bool = True) -> subprocess.CompletedProcess:
        """Run a management command beside the server."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=check, timeout=300)

    def prepare(self, shared: Path) -> None:
        """Bring the demo community; `shared` is a folder that all workers of the run see."""
        copy_template(shared, self._as_given(), self._database)

    def prepare_empty(self, shared: Path) -> None:
        """Bring tables without anything in them."""
        database = self._database if self._given else str(self.data_dir / FILE)
        (self.data_dir / "static").symlink_to(copy_tables(shared, self._as_given(), database))

    def start(self) -> None:
        """Start, and wait for /healthz for at most 60 s."""
        log = (self.data_dir / "serve.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], cwd=ROOT, env=self.env, stdout=log, stderr=log
        )
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError(f"The server did not start:\n{(self.data_dir / 'serve.log').read_text()[-4000:]}")

    def kill(self) -> None:
        """End it without a warning (SIGKILL)."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """End it as a supervisor would (SIGTERM); return its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: int) -> int:
        self.process.send_signal(how)
        return self.process.wait(timeout=30)

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self.stop()
        drop_database(self._as_given(), self._database)

    def _as_given(self) -> dict[str, str]:
        return {**self.env, "DATABASE_URL": self._given} if self._given else self.env


class Visitor:
    """A member with a cookie jar, talking plain HTTP."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def get(self, path: str) -> str:
        with self.opener.open(self.server.url + path, timeout=30) as answer:
            return answer.read().decode()

    def post(self, path: str, page: str, **fields: str) -> int:
        """Send a form found on `page` (its CSRF token is used); return the status of the first answer."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        request = urllib.request.Request(self.server.url + path, data, {"Referer": self.server.url + path})
        with self.opener.open(request, timeout=30) as answer:
            return answer.status

    def sign_in(self, username: str) -> None:
        page = self.get("/accounts/login/")
        self.post("/accounts/login/", page, login=username, password="palaver-demo")
