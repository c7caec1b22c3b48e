"""The kinds of files that can be attached, and how their bytes are recognised.

The question is not "what may this be?" but "is it what its name says?": each extension has one right answer.
Nothing that a browser would run as part of the site (HTML, SVG, XML, scripts) is included.
"""

from collections.abc import Callable
from dataclasses import dataclass

HEAD = 4096
"""Bytes inspected at the beginning."""
TAIL = 1_000_000
"""Bytes inspected at the end, where a zip archive lists its contents."""

Matches = Callable[[bytes, bytes], bool]
_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = "application/pdf"
_OPEN = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class FileKind:
    """A kind of file. `matches` gets head and tail; None: a picture (`picture` is its format) or a text."""

    media_type: str
    matches: Matches | None = None
    picture: str = ""

    @property
    def is_text(self) -> bool:
        return self.media_type.startswith("text/")


def _begins(*signatures: bytes) -> Matches:
    return lambda head, tail: head.startswith(signatures)


def _office(folder: bytes) -> Matches:
    """Match an Office document: a zip archive with a table of types and a specific folder."""
    return lambda head, tail: head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in tail and folder in tail


def _open_document(media_type: str) -> Matches:
    """Match an OpenDocument: a zip archive whose first entry is its type, uncompressed."""
    return lambda head, tail: head.startswith(b"PK\x03\x04") and head[30:].startswith(b"mimetype" + media_type.encode())


def _mp3(head: bytes, tail: bytes) -> bool:
    is_frame = head[:1] == b"\xff" and head[1] & 0xE6 == 0xE2  # eleven bits of synchronisation, then layer III
    return head.startswith(b"ID3") or is_frame


def _mp4(head: bytes, tail: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:10] != b"qt"


def _webm(head: bytes, tail: bytes) -> bool:
    return head.startswith(b"\x1a\x45\xdf\xa3") and b"\x42\x82\x84webm" in head[:80]


_jpeg = FileKind("image/jpeg", picture="JPEG")
KINDS: dict[str, FileKind] = {
    "png": FileKind("image/png", picture="PNG"),
    "jpg": _jpeg,
    "jpeg": _jpeg,
    "gif": FileKind("image/gif", picture="GIF"),
    "webp": FileKind("image/webp", picture="WEBP"),
    "pdf": FileKind(PDF, _begins(b"%PDF-")),
    "docx": FileKind(f"{_OFFICE}wordprocessingml.document", _office(b"word/")),
    "xlsx": FileKind(f"{_OFFICE}spreadsheetml.sheet", _office(b"xl/")),
    "pptx": FileKind(f"{_OFFICE}presentationml.presentation", _office(b"ppt/")),
    "odt": FileKind(f"{_OPEN}text", _open_document(f"{_OPEN}text")),
    "ods": FileKind(f"{_OPEN}spreadsheet", _open_document(f"{_OPEN}spreadsheet")),
    "odp": FileKind(f"{_OPEN}presentation", _open_document(f"{_OPEN}presentation")),
    "zip": FileKind("application/zip", _begins(b"PK\x03\x04", b"PK\x05\x06")),
    "csv": FileKind("text/csv; charset=utf-8"),
    "txt": FileKind("text/plain; charset=utf-8"),
    "md": FileKind("text/markdown; charset=utf-8"),
    "mp3": FileKind("audio/mpeg", _mp3),
    "ogg": FileKind("audio/ogg", _begins(b"OggS\x00")),
    "mp4": FileKind("video/mp4", _mp4),
    "webm": FileKind("video/webm", _webm),
}
"""Extension -> kind."""
SHOWN_IN_PLACE = {kind.media_type for kind in KINDS.values() if kind.picture}
"""Media types that a browser may show; all others can only be saved."""
