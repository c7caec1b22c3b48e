"""Where pages come from: a folder, a git repository (with a working copy or bare) or a git bundle."""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

TIMEOUT = 600
"""Seconds that one call of git may take."""
MARKDOWN = (".md", ".markdown")
FILE_MODES = ("100644", "100755")
HEADER = "\x01commit"
LOG_FORMAT = (
    "--no-show-signature",
    "--no-ext-diff",
    "--encoding=UTF-8",
    "--format=%x01commit%x00%H%x00%an%x00%at%x00%s%x00",
)


class SourceError(Exception):
    """The source cannot be used; the message says why."""


@dataclass(frozen=True)
class FileChange:
    """What a commit did to a file: `kind` is A, M, R or D; `blob` names the new content."""

    kind: str
    path: str
    blob: str = ""
    old_path: str = ""


@dataclass(frozen=True)
class Commit:
    id: str
    author: str
    when: datetime
    subject: str
    changes: list[FileChange] = field(default_factory=list)


class Folder:
    """Files as they are: one change for each, made by nobody at the file's own time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: list[tuple[str, str]] = []

    def commits(self) -> list[Commit]:
        return [self._commit(file) for file in sorted(self._files())]

    def final_files(self) -> dict[str, str] | None:
        """Nothing to compare with: a folder has no merges."""
        return None

    def settled_by(self, path: str) -> Commit:
        """Nothing is merged in a folder."""
        raise SourceError(f"{path} has no history.")

    def read(self, blob: str, limit: int) -> bytes | None:
        """Return a file's content, or None when it has more than `limit` bytes."""
        file = self.path / blob
        return file.read_bytes() if file.stat().st_size <= limit else None

    def _files(self) -> Iterator[Path]:
        for folder, names, files in os.walk(self.path):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in files:
                file = Path(folder, name)
                if is_markdown(name) and file.is_file() and not file.is_symlink():
                    yield file

    def _commit(self, file: Path) -> Commit:
        path = os.fsencode(file.relative_to(self.path)).decode(errors="replace")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        return Commit(f"file-{digest}", "", when, "", [FileChange("A", path, str(file.relative_to(self.path)))])


class Blobs:
    """One `git cat-file` that answers for many blobs."""

    def __init__(self, path: Path) -> None:
        command = ["git", "cat-file", "--batch"]
        self.process = subprocess.Popen(
            command, cwd=path, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.questions, self.answers = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)

    def read(self, blob: str, limit: int) -> bytes | None:
        """Return a blob's content, or None when it has more than `limit` bytes."""
        self.questions.write(f"{blob}\n".encode())
        self.questions.flush()
        answer = self.answers.readline().split()
        if len(answer) != 3:
            raise SourceError(f"The repository is damaged: {blob} is missing.")
        size = int(answer[2])
        if size <= limit:
            return self.answers.read(size + 1)[:-1]
        left = size + 1
        while left and (passed := len(self.answers.read(min(left, 1_048_576)))):
            left -= passed
        return None

    def close(self) -> None:
        self.questions.close()
        self.answers.close()
        self.process.wait(timeout=TIMEOUT)


class Repository:
    """A bare clone of ours, so that nothing in the configuration of the original can run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.refused: list[tuple[str, str]] = []
        self.head = self._head()
        self._blobs: Blobs | None = None

    def commits(self) -> list[Commit]:
        """Return all commits of the branch, oldest first, with what they changed; merges change nothing."""
        output = _git(
            "log", "--reverse", "--date-order", "-M", "--raw", "--no-abbrev", "-z", *LOG_FORMAT, self.head, "--",
            inside=self.path,
        )  # fmt: skip
        return list(self._parse(output.split(b"\x00")))

    def final_files(self) -> dict[str, str] | None:
        """Return path -> blob of the Markdown files at the branch's end."""
        output = _git("ls-tree", "-r", "-z", self.head, inside=self.path)
        files = {}
        for entry in filter(None, output.split(b"\x00")):
            facts, _tab, name = entry.partition(b"\t")
            mode, _kind, blob = facts.decode().split()
            path = _name(name)
            if path and is_markdown(path) and mode in FILE_MODES:
                files[path] = blob
        return files

    def settled_by(self, path: str) -> Commit:
        """Return the commit, as a rule a merge, that made a file what it is at the branch's end."""
        arguments = (
            "log",
            "-1",
            "--first-parent",
            "-m",
            "--no-patch",
            "-z",
            *LOG_FORMAT,
            self.head,
            "--",
            f":(literal){path}",
        )
        return next(self._parse(_git(*arguments, inside=self.path).split(b"\x00")))

    def read(self, blob: str, limit: int) -> bytes | None:
        """Return a blob's content, or None when it has more than `limit` bytes."""
        if self._blobs is None:
            self._blobs = Blobs(self.path)
        return self._blobs.read(blob, limit)

    def close(self) -> None:
        if self._blobs:
            self._blobs.close()

    def _head(self) -> str:
        """Return the commit to read: HEAD's, or, when HEAD names a branch that is not there, the newest branch's."""
        try:
            return _git("rev-parse", "--verify", "--quiet", "HEAD^{commit}", inside=self.path).decode().strip()
        except SourceError:
            newest = ("for-each-ref", "--sort=-committerdate", "--count=1", "--format=%(objectname)", "refs/heads")
            found = _git(*newest, inside=self.path).decode().strip()
            if not found:
                raise SourceError("There is no commit in it.") from None
            return found

    def _parse(self, tokens: list[bytes]) -> Iterator[Commit]:
        """Read the log: a header and four fields for each commit, then `:modes blobs status` and one or two names."""
        commit: Commit | None = None
        words = iter(tokens)
        for token in words:
            text = token.decode("utf-8", "replace").lstrip("\n")
            if text == HEADER:
                if commit:
                    yield commit
                id_, author, at, subject = (next(words).decode("utf-8", "replace") for _n in range(4))
                commit = Commit(id_, author.strip(), _moment(at), subject.strip())
            elif text.startswith(":") and commit:
                _old_mode, mode, _old_blob, blob, status = text[1:].split()
                names = [_name(next(words)) for _n in range(2 if status[0] in "RC" else 1)]
                known = [name for name in names if name is not None]
                if len(known) < len(names):
                    self.refused.append((f"a file in commit {commit.id[:10]}", "its name is not UTF-8"))
                elif change := self._change(status[0], mode, blob, known, commit):
                    commit.changes.append(change)
        if commit:
            yield commit

    def _change(self, kind: str, mode: str, blob: str, names: list[str], commit: Commit) -> FileChange | None:
        """Return what a line of the log means for pages, or None when it is about no page."""
        old, new = names[0], names[-1]
        is_page = is_markdown(new) and mode in FILE_MODES
        if kind == "D":
            return FileChange("D", new) if is_markdown(new) else None
        if kind == "R" and is_markdown(old):
            return FileChange("R", new, blob, old) if is_page else FileChange("D", old)
        if not is_page:
            if is_markdown(new):
                self.refused.append((new, f"it is no plain file in commit {commit.id[:10]}"))
            return None
        return FileChange("M" if kind in "MT" else "A", new, blob)


Source = Folder | Repository


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open what is at a path.

    Raises:
        SourceError: there is nothing, or nothing that can be read.
    """
    path = path.absolute()
    if path.is_dir() and not _is_repository(path):
        yield Folder(path)
    elif path.is_dir() or _is_bundle(path):
        with tempfile.TemporaryDirectory(prefix="palaver-import-") as folder:
            repository = Repository(_clone(path, Path(folder, "clone.git")))
            try:
                yield repository
            finally:
                repository.close()
    elif path.exists():
        raise SourceError(f"{path} is neither a folder, nor a git repository, nor a git bundle.")
    else:
        raise SourceError(f"There is nothing at {path}.")


def is_markdown(path: str) -> bool:
    return path.lower().endswith(MARKDOWN)


def _is_repository(path: Path) -> bool:
    return (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir())


def _is_bundle(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(20).startswith((b"# v2 git bundle", b"# v3 git bundle"))


def _clone(path: Path, target: Path) -> Path:
    try:
        _git("clone", "--bare", "--quiet", "--no-local", "--no-tags", "--template=", "--", str(path), str(target))
    except SourceError as error:
        raise SourceError(f"{path} cannot be read: {error}") from None
    return target


def _git(*arguments: str, inside: Path | None = None) -> bytes:
    command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "safe.directory=*", *arguments]
    try:
        done = subprocess.run(
            command, cwd=inside, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT
        )
    except FileNotFoundError:
        raise SourceError("git is not installed.") from None
    except subprocess.TimeoutExpired:
        raise SourceError(f"git took more than {TIMEOUT} seconds.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["git failed."]
        raise SourceError(said[-1])
    return done.stdout


def _environment() -> dict[str, str]:
    """Return an environment in which git reads no configuration, asks nobody, and fetches only from files."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ALLOW_PROTOCOL": "file",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }


def _name(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _moment(seconds: str) -> datetime:
    """Return a commit's time; dates outside of what databases take become their limits."""
    try:
        return datetime.fromtimestamp(min(max(int(seconds), 0), 32_503_680_000), UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
