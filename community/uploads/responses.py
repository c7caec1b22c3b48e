"""Answer with a stored file: in pieces, never run as a page, and only once the viewer was asked for."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.db.models.fields.files import FieldFile
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from community.members.http import Request
from community.uploads.kinds import SHOWN_IN_PLACE
from community.uploads.ranges import part_asked_for

PIECE = 65_536
"""Bytes that are in memory at once."""
PRECAUTIONS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Accept-Ranges": "bytes",
}


@dataclass(frozen=True)
class StoredFile:
    """What is answered with. `seconds`: how long a browser may show it again without asking."""

    file: FieldFile
    name: str
    size: int
    media_type: str
    etag: str
    seconds: int = 0

    @property
    def headers(self) -> dict[str, str]:
        is_saved = self.media_type not in SHOWN_IN_PLACE
        return {
            **PRECAUTIONS,
            "Content-Type": self.media_type,
            "Content-Disposition": content_disposition_header(is_saved, self.name) or "inline",
            "Cache-Control": f"private, max-age={self.seconds}, must-revalidate",
            "ETag": f'"{self.etag}"',
        }


class PiecesResponse(StreamingHttpResponse):
    """Part of an open file. The server asks for it asynchronously; another iterator would be read as a whole first."""

    def __init__(self, file: IO[Any], length: int, **kwargs: Any) -> None:
        self._file, self._left = file, length
        super().__init__(self._pieces(), **kwargs)
        self.headers["Content-Length"] = str(length)

    def close(self) -> None:
        self._file.close()
        super().close()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = sync_to_async(self._next)
        while piece := await read():
            yield piece

    def _pieces(self) -> Iterator[bytes]:
        while piece := self._next():
            yield piece

    def _next(self) -> bytes:
        piece = self._file.read(min(PIECE, self._left))
        self._left -= len(piece)
        return piece


def answer_with(request: Request, stored: StoredFile) -> HttpResponseBase:
    """Answer with a file, a part of it, its headers alone, or that the browser has it already."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # what is sent is packed already; packing again hides its length
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
    file = stored.file.open("rb").file
    file.seek(start)
    return PiecesResponse(file, end - start, status=status, headers=headers)


def _part(request: Request, stored: StoredFile) -> tuple[int, int] | None:
    """Return the part that is asked for, unless the file changed since the first one came."""
    if request.headers.get("If-Range", f'"{stored.etag}"') != f'"{stored.etag}"':
        return None
    return part_asked_for(request.headers.get("Range", ""), stored.size)
