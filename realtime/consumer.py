"""One socket per open page: it subscribes to topics and is told when they change."""

import asyncio
import json
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth import get_user_model

from realtime.publish import EVERYBODY, use_loop
from realtime.topics import group_of, may_listen

MAX_TOPICS = 50
MAX_MESSAGE = 8192
"""Characters of one message from a page."""


class LiveConsumer(AsyncWebsocketConsumer):
    """Takes `{"subscribe": ["topic:5", ...]}`; sends `{"topic": "topic:5", ...}`, or `{"error": "..."}`.

    A topic that may not be heard and one that does not exist are answered alike: with silence.
    """

    async def connect(self) -> None:
        use_loop(asyncio.get_running_loop())
        self.topics: set[str] = set()
        user = self.scope["user"]
        self.user_id: int | None = user.pk if user.is_authenticated else None
        await self.channel_layer.group_add(EVERYBODY, self.channel_name)
        if self.user_id:
            await self._listen(f"member:{self.user_id}")
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(EVERYBODY, self.channel_name)
        for topic in list(self.topics):
            await self._stop(topic)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        topics = _topics_in(text_data)
        if isinstance(topics, str):
            await self._send({"error": topics})
            return
        user = await self._user()
        for topic in topics:
            if len(self.topics) >= MAX_TOPICS:
                await self._send({"error": f"A page can listen to {MAX_TOPICS} topics."})
                return
            if topic not in self.topics and await database_sync_to_async(may_listen)(user, topic):
                await self._listen(topic)
        await self._send({"subscribed": sorted(self.topics)})

    async def live_event(self, message: dict[str, Any]) -> None:
        await self._send({"topic": message["topic"], **message["data"]})

    async def access_changed(self, message: dict[str, Any]) -> None:
        """Ask again for every topic, and drop what may no longer be heard."""
        user = await self._user()
        for topic in list(self.topics):
            if not await database_sync_to_async(may_listen)(user, topic):
                await self._stop(topic)
                await self._send({"dropped": topic})

    async def _user(self) -> Any:
        """Read the user afresh: roles change while a page is open."""
        if self.user_id is None:
            return None
        return await get_user_model().objects.filter(pk=self.user_id, is_active=True).afirst()

    async def _listen(self, topic: str) -> None:
        self.topics.add(topic)
        await self.channel_layer.group_add(group_of(topic), self.channel_name)

    async def _stop(self, topic: str) -> None:
        self.topics.discard(topic)
        await self.channel_layer.group_discard(group_of(topic), self.channel_name)

    async def _send(self, message: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(message))


def _topics_in(text: str | None) -> list[str] | str:
    """Return the topics that a message asks for, or what is wrong with it."""
    if text is None or len(text) > MAX_MESSAGE:
        return f"Send text of at most {MAX_MESSAGE} characters."
    try:
        topics = json.loads(text)["subscribe"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return 'Send JSON such as {"subscribe": ["topic:1"]}.'
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        return "“subscribe” must be a list of topics."
    return topics
