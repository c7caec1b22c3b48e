"""Daphne with backpressure: request and response bodies wait on the disk and in the network, not in memory.

Daphne itself reads the whole body of a request into memory before the application sees any of it, and buffers the
whole response until a slow reader has taken it; Twisted below it parses a form with files again, in memory, for
arguments that nobody uses. A file of 100 MB would cost 1.2 GB to upload, and its size to download.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import IO, Any

from daphne.http_protocol import HTTPFactory, WebRequest
from daphne.server import Server

from community.base.core.disk_space import FULL

BODY = "palaver.body"
"""Key of the scope that contains the body of the request, as a file."""
NO_ROOM = "palaver.no_room"
"""Key of the scope that is set when the body of the request did not fit on the disk."""
PIECE = 65_536
"""Bytes that are read at once."""
STALLED = 100
"""Seconds after which a reader who takes nothing is disconnected; less than Daphne's own limit for a response, which
starts again with each piece that was taken."""

Receive = Callable[[], Awaitable[dict[str, Any]]]


TYPE = b"Content-Type"


class BackpressureRequest(WebRequest):
    """A request whose body is a file, which is not read before the application reads it."""

    content: Any
    is_full = False

    def handleContentChunk(self, data: bytes) -> None:
        """Write the received data to the disk; if that is full, discard the rest so that an error can be returned."""
        if not self.is_full:
            with self.giving_up_when_full():
                super().handleContentChunk(data)

    def requestReceived(self, *line: bytes) -> None:
        """Hide from Twisted that the body is a form."""
        with self.giving_up_when_full():
            self.content.flush()
        self.types = self.requestHeaders.getRawHeaders(TYPE)
        self.requestHeaders.removeHeader(TYPE)
        super().requestReceived(*line)

    @contextmanager
    def giving_up_when_full(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno not in FULL:
                raise
            with suppress(OSError):  # closing it would write the rest
                self.content.close()
            self.content, self.is_full = BytesIO(), True

    def process(self) -> Any:
        """Answer the request unchanged."""
        if self.types:
            self.requestHeaders.setRawHeaders(TYPE, self.types)
        return super().process()


class BackpressureFactory(HTTPFactory):
    def buildProtocol(self, addr: Any) -> Any:
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = BackpressureRequest
        return protocol


class BackpressureServer(Server):
    """Passes a request's body on as a file, and does not answer faster than the reader reads."""

    @property
    def http_factory(self) -> BackpressureFactory:
        return self._http_factory

    @http_factory.setter
    def http_factory(self, factory: HTTPFactory) -> None:
        """Replace the factory that Daphne sets when it starts."""
        self._http_factory = BackpressureFactory(factory.server)

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """Start the response; Daphne puts only an end marker in the queue."""
        if scope["type"] == "http":
            scope[BODY], protocol.content = protocol.content, BytesIO()
            scope[NO_ROOM] = protocol.is_full
        return super().create_application(protocol, scope)

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        """Send a part of a response; wait while the network is busy with earlier parts."""
        if message["type"] == "http.response.body":
            await _send_part(protocol, message, super().handle_reply)
        else:
            await super().handle_reply(protocol, message)


async def _send_part(protocol: Any, message: dict[str, Any], handle_reply: Callable[..., Awaitable[None]]) -> None:
    producer = getattr(protocol, "backpressure", None)
    if message.get("more_body") and producer is None and not protocol.finished and protocol.channel is not None:
        producer = protocol.backpressure = Producer()  # `producer` is Twisted's own
        protocol.registerProducer(producer, True)
    if producer and not message.get("more_body") and protocol.channel is not None:
        protocol.unregisterProducer()
    await handle_reply(protocol, message)
    if producer and message.get("more_body"):
        await _drained(protocol, producer)


async def _drained(protocol: Any, producer: "Producer") -> None:
    """Wait until the reader is ready for more."""
    try:
        await asyncio.wait_for(producer.released.wait(), STALLED)
    except TimeoutError:
        if protocol.channel is not None:
            protocol.unregisterProducer()
            protocol.channel.forceAbortClient()
    protocol.request_start = time.time()


class Producer:
    """Paused and resumed by Twisted while a reader is slow (a push producer)."""

    def __init__(self) -> None:
        self.released = asyncio.Event()
        self.released.set()

    def pauseProducing(self) -> None:
        self.released.clear()

    def resumeProducing(self) -> None:
        self.released.set()

    def stopProducing(self) -> None:
        self.released.set()


def in_pieces(body: IO[bytes], receive: Receive) -> Receive:
    """Return the application's `receive`: the body in pieces, as they are requested, and then the server's messages."""

    async def receive_piece() -> dict[str, Any]:
        if not body.closed:
            if piece := body.read(PIECE):
                return {"type": "http.request", "body": piece, "more_body": True}
            body.close()
        return await receive()

    return receive_piece
