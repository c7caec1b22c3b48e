"""Finds the messages in an archive: an mbox, a single message, either of them gzipped, or a folder of such files."""

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from community.content.forum.importing.entries import ImportRefused

MAX_MESSAGE = 64 * 2**20
"""Bytes of one message; the rest is not read."""
MAX_LINE = 2**20
GZIP = b"\x1f\x8b"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
HEADER = re.compile(rb"[!-9;-~]{1,78}[ \t]*:")
KNOWN_HEADER = re.compile(
    rb"(?:return-path|received|from|to|date|subject|message-id|mime-version|content-type|delivered-to|status|sender|"
    rb"reply-to|x-[\w-]+|list-[\w-]+|arc-[\w-]+|dkim-[\w-]+)[ \t]*:",
    re.IGNORECASE,
)
ENVELOPE = re.compile(rb"From \S.*\d\d?:\d\d")
"""How a message begins in an mbox: with the time of its arrival."""
WHOLE_ENVELOPE = re.compile(rb"From \S+ +(?:mon|tue|wed|thu|fri|sat|sun) [a-z]{3} +\d{1,2} \d\d:\d\d", re.IGNORECASE)
"""The same as programs write it; no message contains such a line by chance."""
ESCAPED = re.compile(rb"^>From ", re.MULTILINE)


@dataclass(frozen=True)
class RawMessage:
    """The bytes of a message. `envelope` is the "From " line above it in an mbox; `is_cut`: it was too large."""

    file: str
    number: int
    envelope: bytes
    data: bytes
    is_cut: bool = False

    @property
    def location(self) -> str:
        """Where the message is in the archive, in words for the report."""
        return f"{self.file}, message {self.number}"


def read_messages(path: Path, no_mailbox: list[str]) -> Iterator[RawMessage]:
    """Yield every message.

    Args:
        no_mailbox: filled with the names of files in a folder that contain no messages.

    Raises:
        ImportRefused: the file does not exist, is damaged or truncated, or contains no messages.
    """
    files = _files(path) if path.is_dir() else [path]
    for file in files:
        try:
            yield from _messages_of(file)
        except NotMailError as error:
            if len(files) == 1:
                raise ImportRefused(f"This is no mailbox: {error}") from None
            no_mailbox.append(f"{file.name}: {error}")
        except (OSError, EOFError, zlib.error) as error:
            raise ImportRefused(f"{file.name} cannot be read, or it is damaged or cut off: {error}.") from error


class NotMailError(Exception):
    """A file contains no messages; the message of the error says why."""


def _files(folder: Path) -> list[Path]:
    """Return all files of a folder except hidden ones, in the chronological order that their names imply."""
    found = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    if not found:
        raise ImportRefused("There is no file in the folder.")
    return sorted(found, key=lambda path: _natural(str(path.relative_to(folder))))


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts `2014-2` before `2014-10`, and `2014-January` before `2014-February`."""
    pieces = re.findall(r"\d{1,18}|[^\W\d_]+", name.lower())
    numbered = (str(MONTHS.index(piece[:3]) + 1) if piece[:3] in MONTHS else piece for piece in pieces)
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in numbered]


def _messages_of(path: Path) -> Iterator[RawMessage]:
    with path.open("rb") as file:
        packed = file.read(2) == GZIP
    with gzip.open(path) if packed else path.open("rb") as file:
        yield from split(file, path.name)  # type: ignore[arg-type]


def split(file: BinaryIO, name: str) -> Iterator[RawMessage]:
    """Split an mbox, or a file with one message, into messages.

    Raises:
        NotMailError: it begins like neither of them.
    """
    envelope, size, number, blank = b"", 0, 0, True
    lines: list[bytes] = []
    for line, following in _with_next(_lines(file)):
        if blank and not number and not lines and not line.strip():
            continue
        if not number and not lines and not _begins(line, following):
            raise NotMailError("it begins neither with a “From ” line nor with the header of a message.")
        if _separates(line, following, blank):
            if number or lines:
                yield _message(name, number or 1, envelope, lines, size)
            envelope, lines, size, number, blank = line, [], 0, (number or (len(lines) and 1)) + 1, True
            continue
        size += len(line)
        if size <= MAX_MESSAGE:
            lines.append(line)
        blank = not line.strip()
    if not number and not lines:
        raise NotMailError("it is empty.")
    yield _message(name, number or 1, envelope, lines, size)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines, ending in \\n and without a byte order mark; very long ones come in pieces."""
    first = True
    while line := file.readline(MAX_LINE):
        yield (line.removeprefix(b"\xef\xbb\xbf") if first else line).replace(b"\r\n", b"\n")
        first = False


def _with_next(lines: Iterator[bytes]) -> Iterator[tuple[bytes, bytes]]:
    line = next(lines, None)
    while line is not None:
        following = next(lines, None)
        yield line, following or b""
        line = following


def _begins(line: bytes, following: bytes) -> bool:
    return bool(HEADER.match(line)) or _separates(line, following, after_blank=True)


def _separates(line: bytes, following: bytes, after_blank: bool) -> bool:
    """Whether a line begins a message: “From ” at the start of a paragraph is not rare in a message."""
    if not line.startswith(b"From "):
        return False
    if KNOWN_HEADER.match(following):
        return after_blank or bool(ENVELOPE.match(line))
    if after_blank and WHOLE_ENVELOPE.match(line):
        return True
    return after_blank and bool(ENVELOPE.match(line)) and (not following.strip() or bool(HEADER.match(following)))


def _message(name: str, number: int, envelope: bytes, lines: list[bytes], size: int) -> RawMessage:
    data = b"".join(lines)
    if envelope:
        data = ESCAPED.sub(b"From ", data.removesuffix(b"\n"))
    return RawMessage(name, number, envelope, data, is_cut=size > MAX_MESSAGE)
