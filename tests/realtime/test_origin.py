"""Only pages of this very site, on this very port, open the socket."""

import asyncio

import pytest
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.testing import WebsocketCommunicator

from realtime.origin import SameOriginValidator
from tests.realtime.test_consumer import PATIENCE

pytestmark = pytest.mark.django_db  # consumers tidy up the connections to the database


@pytest.mark.parametrize(
    ("host", "origin", "gets_in"),
    [
        ("localhost:8000", "http://localhost:8000", True),
        ("localhost", "https://localhost", True),
        ("localhost:8000", "http://localhost:8001", False),
        ("localhost:8000", "http://localhost", False),
        ("localhost:8000", "http://evil.example", False),
        ("localhost:8000", "http://localhost:8000.evil.example", False),
        ("localhost:8000", "http://user@localhost:8000", False),
        ("evil.example", "http://evil.example", False),
        ("localhost:8000", "null", False),
        ("localhost:8000", "", False),
        ("localhost:8000", None, False),
        (None, "http://localhost:8000", False),
        (None, None, False),
        ("localhost:8000", "http://[", False),
    ],
)
def test_socket_opens_for_the_same_origin_only(host, origin, gets_in):
    pairs = ((b"host", host), (b"origin", origin))
    headers = [(name, value.encode()) for name, value in pairs if value is not None]

    async def knock() -> bool:
        socket = WebsocketCommunicator(SameOriginValidator(AsyncWebsocketConsumer.as_asgi()), "/ws/", headers=headers)
        connected, _code = await socket.connect(timeout=PATIENCE)
        await socket.disconnect()
        return connected

    assert asyncio.run(knock()) is gets_in
