"""publish(): tell open pages that a topic changed. Sends ids, never content: pages fetch it with permission checks."""

import asyncio
import logging
import threading
from typing import Any

from channels.layers import get_channel_layer
from django.db import transaction

from realtime.recent_events import remember_events
from realtime.topics import group_of

log = logging.getLogger("palaver.realtime")

EVERYBODY = "live.everybody"
_server_loop: asyncio.AbstractEventLoop | None = None
_own_loop: asyncio.AbstractEventLoop | None = None
_lock = threading.Lock()


def use_loop(loop: asyncio.AbstractEventLoop) -> None:
    """Remember the sockets' event loop: the in-memory layer must be called on that one."""
    global _server_loop
    _server_loop = loop


def publish(*topics: str, **data: Any) -> None:
    """Send `{"topic": topic, **data}` to the listeners of each topic, once the transaction is committed."""

    def send() -> None:
        remember_events(topics, is_part="post" in data)  # first, so that a page that subscribes later learns of it
        for topic in topics:
            send_to_group(group_of(topic), {"type": "live.event", "topic": topic, "data": data})

    transaction.on_commit(send)


def access_changed(member_id: int | None = None) -> None:
    """Make the sockets of a member (None: of everybody) check again for each topic that they listen to."""
    group = group_of(f"member:{member_id}") if member_id else EVERYBODY
    transaction.on_commit(lambda: send_to_group(group, {"type": "access.changed"}))


def send_to_group(group: str, message: dict[str, Any]) -> None:
    """Send a message to the channel layer from any thread. Failures are logged: pages catch up later."""
    asyncio.run_coroutine_threadsafe(_send(group, message), _loop())


async def _send(group: str, message: dict[str, Any]) -> None:
    try:
        await get_channel_layer().group_send(group, message)
    except Exception:
        log.exception("The channel layer did not take a message for %s", group)


def _loop() -> asyncio.AbstractEventLoop:
    """Return the sockets' loop, or, in a process without sockets, one of our own in a thread."""
    global _own_loop
    if _server_loop and _server_loop.is_running():
        return _server_loop
    with _lock:
        if _own_loop is None:
            _own_loop = asyncio.new_event_loop()
            threading.Thread(target=_own_loop.run_forever, name="realtime", daemon=True).start()
    return _own_loop
