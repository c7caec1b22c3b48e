"""A git repository (with a working copy or bare) or a git bundle."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from wikipages.exporting.layout import MANIFEST, is_attachment
from wikipages.git import TIMEOUT, GitError, conversation, git
from wikipages.importing.history import Commit, FileChange, Source, SourceError, is_markdown

FILE_MODES = ("100644", "100755")
HEADER = "\x01commit"
FIELDS = 5
LOG_FORMAT = (
    "--no-show-signature",
    "--no-ext-diff",
    "--encoding=UTF-8",
    "--format=%x01commit%x00%H%x00%an%x00%at%x00%s%x00%b%x00",
)
NOTE = re.compile(r"^(Revision-Id|Minor|Summary|Author-Name): (.+)$", re.MULTILINE)
"""The data that our own export adds below a revision's summary."""


class Blobs:
    """One `git cat-file` process that reads many blobs."""

    def __init__(self, path: Path) -> None:
        self.process = conversation("cat-file", "--batch", inside=path)
        self.questions, self.answers = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)

    def read(self, blob: str, limit: int) -> bytes | None:
        """Return a blob's content, or None if it has more than `limit` bytes."""
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


class Repository(Source):
    """A bare clone of a repository, so that nothing in the original's configuration can run."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.head = self._head()
        self._blobs: Blobs | None = None
        self._files = self._final()
        self.own_root = "" if MANIFEST in self._files else None

    def commits(self) -> list[Commit]:
        """Return all commits of the branch with their changes, oldest first; merges have none."""
        output = git(
            "log", "--reverse", "--date-order", "-M", "--raw", "--no-abbrev", "-z", *LOG_FORMAT, self.head, "--",
            inside=self.path,
        )  # fmt: skip
        return list(self._parse(output.split(b"\x00")))

    def final_files(self) -> dict[str, str] | None:
        """Return path -> blob of the Markdown files at the branch's end."""
        return {path: blob for path, blob in self._files.items() if self._is_page(path)}

    def other_files(self) -> dict[str, str]:
        return {path: blob for path, blob in self._files.items() if not self._is_page(path)}

    def settled_by(self, path: str) -> Commit:
        """Return the commit, usually a merge, that made the final state of a file on the branch."""
        arguments = ("log", "-1", "--first-parent", "-m", "--no-patch", "-z", *LOG_FORMAT, self.head, "--")
        output = git(*arguments, f":(literal){path}", inside=self.path)
        return next(self._parse(output.split(b"\x00")))

    def read(self, blob: str, limit: int) -> bytes | None:
        if self._blobs is None:
            self._blobs = Blobs(self.path)
        return self._blobs.read(blob, limit)

    def close(self) -> None:
        if self._blobs:
            self._blobs.close()

    def _head(self) -> str:
        """Return the commit to read: HEAD's, or, if HEAD names a missing branch, the newest branch's."""
        try:
            return git("rev-parse", "--verify", "--quiet", "HEAD^{commit}", inside=self.path).decode().strip()
        except GitError:
            newest = ("for-each-ref", "--sort=-committerdate", "--count=1", "--format=%(objectname)", "refs/heads")
            found = git(*newest, inside=self.path).decode().strip()
            if not found:
                raise SourceError("There is no commit in it.") from None
            return found

    def _final(self) -> dict[str, str]:
        files = {}
        for entry in filter(None, git("ls-tree", "-r", "-z", self.head, inside=self.path).split(b"\x00")):
            facts, _tab, name = entry.partition(b"\t")
            mode, _kind, blob = facts.decode().split()
            if (path := _name(name)) and mode in FILE_MODES:
                files[path] = blob
        return files

    def _is_page(self, path: str) -> bool:
        return is_markdown(path) and not (self.own_root is not None and is_attachment(path))

    def _parse(self, tokens: list[bytes]) -> Iterator[Commit]:
        """Read the log: a header and five fields for each commit, then `:modes blobs status` and one or two names."""
        commit: Commit | None = None
        words = iter(tokens)
        for token in words:
            text = token.decode("utf-8", "replace").lstrip("\n")
            if text == HEADER:
                if commit:
                    yield commit
                commit = self._commit(*(next(words).decode("utf-8", "replace") for _n in range(FIELDS)))
            elif text.startswith(":") and commit:
                _old_mode, mode, _old_blob, blob, status = text[1:].split()
                names = [_name(next(words)) for _n in range(2 if status[0] in "RC" else 1)]
                known = [name for name in names if name is not None]
                if len(known) < len(names):
                    self.refused.append((f"a file in commit {commit.id[:10]}", "its name is not UTF-8"))
                elif self.own_root is not None and is_attachment(known[-1]):
                    commit.attachments.append(FileChange(status[0], known[-1], blob))
                elif change := self._change(status[0], mode, blob, known, commit):
                    commit.changes.append(change)
        if commit:
            yield commit

    def _commit(self, id_: str, author: str, at: str, subject: str, body: str) -> Commit:
        notes = dict(NOTE.findall(body)) if self.own_root is not None else {}
        return Commit(
            id=notes.get("Revision-Id", id_)[:200],
            author=notes.get("Author-Name", author).strip(),
            when=_moment(at),
            subject="" if notes.get("Summary") == "none" else subject.strip(),
            is_minor="Minor" in notes,
        )

    def _change(self, kind: str, mode: str, blob: str, names: list[str], commit: Commit) -> FileChange | None:
        """Return a line of the log as a change of a page, or None if it does not concern one."""
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


def is_repository(path: Path) -> bool:
    return (path / ".git").exists() or ((path / "HEAD").is_file() and (path / "objects").is_dir())


def is_bundle(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(20).startswith((b"# v2 git bundle", b"# v3 git bundle"))


def clone(path: Path, target: Path) -> Path:
    """Make a bare clone of a repository or a bundle.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        git("clone", "--bare", "--quiet", "--no-local", "--no-tags", "--template=", "--", str(path), str(target))
    except GitError as error:
        raise SourceError(f"{path} cannot be read: {error}") from None
    return target


def _name(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _moment(seconds: str) -> datetime:
    """Return a commit's time; dates outside the range of databases become its limits."""
    try:
        return datetime.fromtimestamp(min(max(int(seconds), 0), 32_503_680_000), UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
