"""A folder of files, or a zip of one, as a source."""

import hashlib
import os
import stat
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo, is_zipfile

from wikipages.exporting.layout import MANIFEST, is_attachment
from wikipages.importing.history import Commit, FileChange, Source, SourceError, is_markdown

MAX_ENTRIES = 20_000
MAX_UNPACKED = 2 * 1024**3
"""The largest total size of a zip's files, in bytes, unpacked."""
PIECE = 65_536
MAX_RATIO = 200
"""The highest compression ratio of a file, beyond its first megabyte."""

DAMAGED = (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError, zlib.error)
"""The exceptions that reading a zip can raise."""


class Folder(Source):
    """Files without a history: one change for each, without an author, at the file's own time."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._names = sorted(self._walk())
        found = min((name for name in self._names if name.rpartition("/")[2] == MANIFEST), key=len, default=None)
        self.own_root = None if found is None else found.removesuffix(MANIFEST)

    def commits(self) -> list[Commit]:
        return [self._commit(name) for name in self._names if self._is_page(name) or self._is_attachment(name)]

    def other_files(self) -> dict[str, str]:
        return {_text(name): name for name in self._names if not self._is_page(name)}

    def read(self, blob: str, limit: int) -> bytes | None:
        file = self.path / blob
        return file.read_bytes() if file.stat().st_size <= limit else None

    def _walk(self) -> Iterator[str]:
        for folder, names, files in os.walk(self.path):
            names[:] = sorted(name for name in names if not name.startswith("."))
            for name in files:
                file = Path(folder, name)
                if file.is_file() and not file.is_symlink():
                    yield str(file.relative_to(self.path))

    def _is_page(self, name: str) -> bool:
        return is_markdown(name) and not self._is_attachment(name)

    def _is_attachment(self, name: str) -> bool:
        root = self.own_root
        return root is not None and name.startswith(root) and is_attachment(name.removeprefix(root))

    def _commit(self, name: str) -> Commit:
        file = self.path / name
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        change = [FileChange("A", _text(name), name)]
        if self._is_page(name):
            return Commit(f"file-{digest}", "", when, "", change)
        return Commit(f"file-{digest}", "", when, "", attachments=change)


def is_zip(path: Path) -> bool:
    return path.is_file() and is_zipfile(path)


def unpack(path: Path, target: Path) -> Folder:
    """Unpack a zip into an empty folder; nothing is written outside of it.

    Raises:
        SourceError: it is damaged, too large, or has file names that lead outside.
    """
    left = MAX_UNPACKED
    try:
        with ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_ENTRIES:
                raise SourceError(f"{path} has {len(entries):,} files, and {MAX_ENTRIES:,} are possible.")
            for entry in entries:
                if not _is_hidden(entry):
                    left -= _extract(archive, entry, target, left)
    except (
        BadZipFile,
        LargeZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ) as error:
        raise SourceError(f"{path} cannot be read: {error}") from None
    return Folder(target)


def _extract(archive: ZipFile, entry: ZipInfo, target: Path, left: int) -> int:
    """Write one file, and return its size in bytes. The sizes stated in the zip are not trusted."""
    place = target / _safe_name(entry)
    limit = min(left, max(entry.compress_size * MAX_RATIO, 1024**2))
    place.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as packed, place.open("xb") as file:
        while piece := packed.read(PIECE):
            file.write(piece)
            if file.tell() > limit:
                raise SourceError(f"The zip is refused: “{entry.filename}” unpacks to far more than it should.")
        size = file.tell()
    os.utime(place, (moment := _moment(entry), moment))
    return size


def _safe_name(entry: ZipInfo) -> str:
    name, path = entry.filename, PurePosixPath(entry.filename)
    is_link = stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in path.parts[0] or is_link:
        raise SourceError(f"The zip is refused: “{name}” is no plain file inside of it.")
    return name


def _is_hidden(entry: ZipInfo) -> bool:
    """Whether an entry is a file that systems add: `.DS_Store`, `__MACOSX/`."""
    parts = PurePosixPath(entry.filename).parts
    return not parts or parts[0] == "__MACOSX" or (parts[-1].startswith(".") and ".." not in parts)


def _moment(entry: ZipInfo) -> float:
    try:
        return datetime(*entry.date_time, tzinfo=UTC).timestamp()
    except ValueError:
        return 0.0


def _text(name: str) -> str:
    return os.fsencode(name).decode(errors="replace")
