"""Which members have a page open under a topic. Each socket knows only its own page; nothing is stored elsewhere."""

import asyncio
import logging
import secrets
from time import monotonic
from typing import TYPE_CHECKING, Any

from channels.db import database_sync_to_async
from channels.exceptions import ChannelFull

from realtime.topics import group_of, may_be_seen

if TYPE_CHECKING:
    from channels.generic.websocket import AsyncWebsocketConsumer as Base
else:
    Base = object

log = logging.getLogger("palaver.realtime")

BEAT_EVERY = 10
"""Seconds: more frequent presence messages from a page are ignored."""
HERE_FOR = 60
"""Seconds after which a silent page counts as closed."""
ANSWER_WITHIN = 1
"""Seconds over which replies to a new page are spread, because a channel holds at most 100 messages."""


class Presence(Base):
    """The part of the socket that announces that its page is open, and which others are.

    The first beat asks who is there, and each open page replies only to the sender; a page that is closed, or may no
    longer listen, says goodbye.
    """

    topics: set[str]
    _user: Any
    _send: Any

    def begin_presence(self) -> None:
        self.page = secrets.token_urlsafe(6)
        self.here: dict[str, dict[str, Any]] = {}
        self.beat_at = float("-inf")
        self.answers: set[asyncio.Task] = set()

    async def beat(self, topic: str) -> None:
        """Announce that the page is open, if it listens to the topic and its member may be seen there."""
        now = monotonic()
        if topic not in self.topics or now - self.beat_at < BEAT_EVERY:
            return
        self.beat_at = now
        user = await self._user()
        if not await database_sync_to_async(may_be_seen)(user, topic):
            return
        asks = "" if topic in self.here else self.channel_name
        said = {"type": "live.here", "topic": topic, "page": self.page, "member": user.pk, "name": str(user)}
        self.here[topic] = {**said, "at": now}
        await self.channel_layer.group_send(group_of(topic), {**said, "asks": asks})

    async def leave(self, topic: str) -> None:
        """Say goodbye, if the page was announced."""
        if self.here.pop(topic, None):
            said = {"type": "live.gone", "topic": topic, "page": self.page}
            await self.channel_layer.group_send(group_of(topic), said)

    async def end_presence(self) -> None:
        for task in self.answers:
            task.cancel()
        for topic in list(self.here):
            await self.leave(topic)

    async def live_here(self, message: dict[str, Any]) -> None:
        topic = message["topic"]
        if topic not in self.topics:
            return
        await self._send({"here": topic, **{name: message[name] for name in ("page", "member", "name")}})
        if message["asks"] not in ("", self.channel_name) and topic in self.here:
            task = asyncio.create_task(self._answer(topic, message["asks"]))
            self.answers.add(task)
            task.add_done_callback(self.answers.discard)

    async def live_gone(self, message: dict[str, Any]) -> None:
        await self._send({"gone": message["topic"], "page": message["page"]})

    async def _answer(self, topic: str, channel: str) -> None:
        """Tell a new page that this page is open, if it still is. The next beat makes up for a lost reply."""
        await asyncio.sleep(secrets.randbelow(1000) / 1000 * ANSWER_WITHIN)
        said = self.here.get(topic)
        if not said or monotonic() - said["at"] > HERE_FOR:
            return
        answer = {name: value for name, value in said.items() if name != "at"}
        try:
            await self.channel_layer.send(channel, {**answer, "asks": ""})
        except ChannelFull:
            log.info("Too many answered at once under %s", topic)
