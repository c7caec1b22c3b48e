"""`serve` starts, ends cleanly, and says what is wrong when it cannot."""

import os
import subprocess
import sys

from tests.running import ROOT, RunningServer


def test_sigterm_ends_the_server_cleanly_and_its_data_stay(tmp_path, shared):
    running = RunningServer(tmp_path)
    try:
        running.prepare(shared)
        running.start()
        assert running.stop() == 0
        running.start()
        assert running.stop() == 0
        assert "Traceback" not in (tmp_path / "serve.log").read_text()
    finally:
        running.close()


def test_a_port_that_is_taken_is_named(tmp_path, shared):
    running = RunningServer(tmp_path)
    try:
        running.prepare(shared)
        running.start()
        second = running.manage("serve", check=False)
        assert second.returncode != 0
        assert f"127.0.0.1:{running.port}" in second.stderr
    finally:
        running.close()


def test_a_production_server_names_the_secret_it_lacks(tmp_path):
    env = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    env |= {
        "DATABASE_URL": "sqlite:///:memory:",
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    answer = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert answer.returncode != 0
    assert "SECRET_KEY is missing" in answer.stderr
