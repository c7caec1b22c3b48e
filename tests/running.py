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
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


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
            "DATA_DIR": str(data_dir),
            "PORT": str(self.port),
            "SITE_URL": self.url,
            "SECRET_KEY": "only-for-tests",
            "DEBUG": "0",
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            **environment,
        }
        self.process: subprocess.Popen | None = None
        self._postgres = _make_database(self.env) if self.env.get("DATABASE_URL") else None

    def manage(self, *words: str, check: bool = True) -> subprocess.CompletedProcess:
        """Run a management command beside the server."""
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=check, timeout=300)

    def prepare(self) -> None:
        self.manage("messages", "--compile")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.manage("migrate", "--noinput", "--verbosity", "0")
        self.manage("demo")

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
        if self._postgres:
            _drop_database(self._postgres, self.env)


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


def _make_database(env: dict) -> str:
    import psycopg

    name = f"palaver_served_{os.getpid()}_{urlsplit(env['SITE_URL']).port}"
    with psycopg.connect(_admin_url(env), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(env["DATABASE_URL"])
    env["DATABASE_URL"] = parts._replace(path=f"/{name}").geturl()
    return name


def _drop_database(name: str, env: dict) -> None:
    import psycopg

    with psycopg.connect(_admin_url(env), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _admin_url(env: dict) -> str:
    return urlsplit(env["DATABASE_URL"])._replace(path="/postgres").geturl()
