"""What comes waits on the disk, what goes waits for its reader; and a full disk is said at the very door."""

import asyncio
import errno
from io import BytesIO
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from twisted.web.test.requesthelper import DummyChannel

from config.pages import Pages
from config.streaming import BODY, NO_ROOM, PIECE, BackpressureRequest, Producer, _send_part, in_pieces

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/workspaces/grove/files/",
    "query_string": b"",
    "headers": [(b"host", b"localhost"), (b"accept-language", b"fr")],
}


def test_a_body_comes_in_pieces_and_then_what_the_server_says():
    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def run() -> list[dict]:
        ask = in_pieces(BytesIO(b"x" * (PIECE + 1)), receive)
        return [await ask() for _ in range(4)]

    messages = asyncio.run(run())
    assert [len(each["body"]) for each in messages] == [PIECE, 1, 0, 0]
    assert [each["more_body"] for each in messages] == [True, True, False, False]


def test_an_answer_waits_while_its_reader_is_slow():
    async def handle(protocol, message) -> None:
        sent.append(message)

    async def run() -> list[int]:
        passing = asyncio.create_task(_send_part(protocol, {"more_body": True}, handle))
        await asyncio.sleep(0)
        counts = [passing.done()]
        protocol.backpressure.resumeProducing()
        await passing
        return counts

    sent: list[dict] = []
    producer = Producer()
    producer.pauseProducing()
    protocol = SimpleNamespace(backpressure=producer, finished=False, channel=object())
    assert asyncio.run(run()) == [False]
    assert len(sent) == 1


def test_twisted_accepts_the_producer_of_an_answer():
    async def handle(protocol, message) -> None:
        sent.append(message)

    async def run() -> None:
        for is_more in (True, True, False):
            await _send_part(request, {"more_body": is_more}, handle)

    sent: list[dict] = []
    channel = DummyChannel()
    channel.factory = SimpleNamespace(server=Mock())
    request = BackpressureRequest(channel, queued=False)
    asyncio.run(run())
    assert len(sent) == 3
    assert request.producer is None


def test_a_body_that_does_not_fit_on_the_disk_is_kept_no_further():
    class Full(BytesIO):
        def write(self, data) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        def close(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    request = BackpressureRequest.__new__(BackpressureRequest)
    request.content = Full()
    request.handleContentChunk(b"some")
    request.handleContentChunk(b"more")
    assert (request.is_full, request.content.getvalue()) == (True, b"")


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["before", "while"])
def test_a_full_disk_is_said_in_the_readers_language(where, monkeypatch):
    async def full(self, receive):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.handlers.asgi.ASGIHandler.read_body", full)
    sent: list[dict] = []

    async def send(message) -> None:
        sent.append(message)

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(Pages()({**SCOPE, BODY: BytesIO(), NO_ROOM: where == "before"}, receive, send))
    assert sent[0]["status"] == 507
    assert "Le disque du serveur est plein" in sent[1]["body"].decode()
