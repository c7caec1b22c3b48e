"""Responses with a stored file: sent in pieces, never run as a page, and only after permission was checked."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.db.models.fields.files import FieldFile
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from community.attached.uploads.kinds import PDF, SHOWN_IN_PLACE
from community.attached.uploads.ranges import part_asked_for
from community.attached.uploads.storage import opened
from community.base.members.http import Request

PIECE = 65_536
"""Bytes in memory at once."""
PRECAUTIONS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Accept-Ranges": "bytes",
}

VIEWING = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
    ),
}
"""A browser's viewer does not run in our sandbox: it has its own. No script can run in the site's origin."""


@dataclass(frozen=True)
class StoredFile:
    """A file to respond with. `seconds`: how long a browser may cache it without revalidating.

    `is_viewed`: whether a PDF is shown in the browser's own viewer instead of being saved (decision 0014).
    """

    file: FieldFile
    name: str
    size: int
    media_type: str
    etag: str
    seconds: int = 0
    is_viewed: bool = False

    @property
    def headers(self) -> dict[str, str]:
        is_viewed = self.is_viewed and self.media_type == PDF
        is_saved = self.media_type not in SHOWN_IN_PLACE and not is_viewed
        return {
            **PRECAUTIONS,
            **(VIEWING if is_viewed else {}),
            "Content-Type": self.media_type,
            "Content-Disposition": content_disposition_header(is_saved, self.name) or "inline",
            "Cache-Control": f"private, max-age={self.seconds}, must-revalidate",
            "ETag": f'"{self.etag}"',
        }


class FlowingResponse(StreamingHttpResponse):
    """Streams an iterator. The server iterates asynchronously; otherwise everything would be read first."""

    def __init__(self, pieces: Iterator[bytes], **kwargs: Any) -> None:
        self._pieces = pieces
        super().__init__(pieces, **kwargs)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        following = sync_to_async(partial(next, self._pieces, b""))
        while piece := await following():
            yield piece


class PiecesResponse(FlowingResponse):
    """Streams a part of an open file."""

    def __init__(self, file: IO[Any], length: int, **kwargs: Any) -> None:
        self._file = file
        super().__init__(_read(file, length), **kwargs)
        self.headers["Content-Length"] = str(length)

    def close(self) -> None:
        self._file.close()
        super().close()


def _read(file: IO[Any], left: int) -> Iterator[bytes]:
    while piece := file.read(min(PIECE, left)):
        left -= len(piece)
        yield piece


def answer_with(request: Request, stored: StoredFile) -> HttpResponseBase:
    """Respond with a file, a part of it, only its headers, or that it has not changed (304)."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # files are compressed already; compressing again hides the length
    if known := get_conditional_response(request, etag=f'"{stored.etag}"'):
        for header, value in stored.headers.items():
            known[header] = value
        return known
    start, end, status = 0, stored.size, 200
    try:
        if part := _part(request, stored):
            (start, end), status = part, 206
    except ValueError:
        return HttpResponse(status=416, headers={**stored.headers, "Content-Range": f"bytes */{stored.size}"})
    headers = dict(stored.headers)
    if status == 206:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{stored.size}"
    if request.method == "HEAD":
        return HttpResponse(status=status, headers={**headers, "Content-Length": str(end - start)})
    return PiecesResponse(opened(str(stored.file.name), start), end - start, status=status, headers=headers)


def _part(request: Request, stored: StoredFile) -> tuple[int, int] | None:
    """Return the requested part, unless the file has changed since the first part was sent."""
    if request.headers.get("If-Range", f'"{stored.etag}"') != f'"{stored.etag}"':
        return None
    return part_asked_for(request.headers.get("Range", ""), stored.size)
