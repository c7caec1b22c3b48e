"""Runs git without configuration, hooks or prompts."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

TIMEOUT = 600
"""The timeout of one call of git, in seconds."""


class GitError(Exception):
    """git failed; the message says why."""


def git(*arguments: str, inside: Path | None = None) -> bytes:
    """Run git and return what it prints.

    Raises:
        GitError: it failed, took too long, or is not installed.
    """
    try:
        done = subprocess.run(
            _command(*arguments),
            cwd=inside,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
        )
    except FileNotFoundError:
        raise GitError("git is not installed.") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git took more than {TIMEOUT} seconds.") from None
    if done.returncode:
        raise GitError(_last_line(done.stderr))
    return done.stdout


def conversation(*arguments: str, inside: Path) -> subprocess.Popen:
    """Start a git process that answers requests on its input.

    Raises:
        GitError: git is not installed.
    """
    try:
        return subprocess.Popen(
            _command(*arguments), cwd=inside, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
    except FileNotFoundError:
        raise GitError("git is not installed.") from None


@contextmanager
def writing_to(*arguments: str, inside: Path) -> Iterator[IO[bytes]]:
    """Start a git process that reads the caller's input and has to accept all of it.

    Raises:
        GitError: git refused the input.
    """
    with (inside / "said").open("w+b") as said:
        try:
            process = subprocess.Popen(
                _command(*arguments), cwd=inside, env=_environment(), stdin=subprocess.PIPE, stdout=said, stderr=said
            )
        except FileNotFoundError:
            raise GitError("git is not installed.") from None
        try:
            with cast(IO[bytes], process.stdin) as stream:
                yield stream
            process.wait(timeout=TIMEOUT)
        except BrokenPipeError:
            process.wait(timeout=TIMEOUT)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if process.returncode:
            said.seek(0)
            raise GitError(_last_line(said.read()))


def _command(*arguments: str) -> list[str]:
    return ["git", "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*", *arguments]


def _environment() -> dict[str, str]:
    """Return an environment in which git reads no configuration, never prompts, and fetches only from files."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "file",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }


def _last_line(said: bytes) -> str:
    return (said.decode(errors="replace").strip().splitlines() or ["git failed."])[-1]
