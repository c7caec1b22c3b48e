"""One socket per open page: it subscribes to topics and is notified when they change."""

import asyncio
import json
from dataclasses import dataclass
from time import monotonic
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth import get_user_model

from realtime.presence import Presence
from realtime.publish import EVERYBODY, use_loop
from realtime.recent_events import changed_since
from realtime.topics import group_of, may_listen, may_speak

MAX_TOPICS = 50
TYPING_EVERY = 3
"""Seconds: more frequent typing messages from a page are ignored."""
MAX_MESSAGE = 8192
"""Maximum length of a message from a page, in characters."""


class LiveConsumer(Presence, AsyncWebsocketConsumer):
    """Takes `{"subscribe": ["topic:5", ...]}`; sends `{"topic": "topic:5", ...}`, or `{"error": "..."}`.

    With `"since": <milliseconds since 1970>` the reply says which of the topics changed since
    (`"missed": ["topic:5", "topic:5/part"]`), or that this is no longer known (`"stale": true`).
    A topic that the user may not hear and one that does not exist get the same reply: none. It takes
    `{"typing": "topic:5"}` as well, and sends `{"typing": "topic:5", "member": 7, "name": "Ben"}` to other listeners.
    `{"here": "here:2"}` says that the page is open; listeners are sent
    `{"here": "here:2", "page": "x1", "member": 7, "name": "Ben"}`, and in the end `{"gone": "here:2", "page": "x1"}`.
    """

    async def connect(self) -> None:
        use_loop(asyncio.get_running_loop())
        self.topics: set[str] = set()
        self.typed_at = float("-inf")
        self.begin_presence()
        user = self.scope["user"]
        self.user_id: int | None = user.pk if user.is_authenticated else None
        if await self._user() is None:
            self.user_id = None
        await self.channel_layer.group_add(EVERYBODY, self.channel_name)
        if self.user_id:
            await self._listen(f"member:{self.user_id}")
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(EVERYBODY, self.channel_name)
        await self.end_presence()
        for topic in list(self.topics):
            await self._stop(topic)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        asked = _read(text_data)
        if isinstance(asked, str):
            await self._send({"error": asked})
        elif isinstance(asked, Typing):
            await self._announce_typing(asked.topic)
        elif isinstance(asked, PresencePing):
            await self.beat(asked.topic)
        else:
            await self._subscribe(asked)

    async def _subscribe(self, asked: "Subscription") -> None:
        user = await self._user()
        for topic in asked.topics:
            if len(self.topics) >= MAX_TOPICS:
                await self._send({"error": f"A page can listen to {MAX_TOPICS} topics."})
                break
            if topic not in self.topics and await database_sync_to_async(may_listen)(user, topic):
                await self._listen(topic)
        answer: dict[str, Any] = {"subscribed": sorted(self.topics)}
        if asked.since is not None:
            missed = await database_sync_to_async(changed_since)(self.topics, asked.since)
            answer |= {"stale": True} if missed is None else {"missed": missed}
        await self._send(answer)

    async def live_event(self, message: dict[str, Any]) -> None:
        await self._send({"topic": message["topic"], **message["data"]})

    async def live_typing(self, message: dict[str, Any]) -> None:
        """Send who is typing: only to members, and not to that member's own pages."""
        if self.user_id and message["member"] != self.user_id:
            await self._send({"typing": message["topic"], "member": message["member"], "name": message["name"]})

    async def access_changed(self, message: dict[str, Any]) -> None:
        """Check permission for every topic again, and drop those that the user may no longer hear."""
        user = await self._user()
        for topic in list(self.topics):
            if not await database_sync_to_async(may_listen)(user, topic):
                await self._stop(topic)
                await self._send({"dropped": topic})

    async def _announce_typing(self, topic: str) -> None:
        """Announce that the member is typing, if the page listens and the member may write there. Nothing is stored."""
        now = monotonic()
        if topic not in self.topics or now - self.typed_at < TYPING_EVERY:
            return
        self.typed_at = now
        user = await self._user()
        if await database_sync_to_async(may_speak)(user, topic):
            said = {"type": "live.typing", "topic": topic, "member": user.pk, "name": str(user)}
            await self.channel_layer.group_send(group_of(topic), said)

    async def _user(self) -> Any:
        """Reload the user: roles change while a page is open, and accounts are suspended or closed.

        The manager of the project's users has `active()`.
        """
        if self.user_id is None:
            return None
        return await get_user_model().objects.active().filter(pk=self.user_id).afirst()

    async def _listen(self, topic: str) -> None:
        self.topics.add(topic)
        await self.channel_layer.group_add(group_of(topic), self.channel_name)

    async def _stop(self, topic: str) -> None:
        self.topics.discard(topic)
        await self.channel_layer.group_discard(group_of(topic), self.channel_name)
        await self.leave(topic)

    async def _send(self, message: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(message))


@dataclass(frozen=True)
class Subscription:
    """A page subscribes to topics, and asks what it missed since a moment (milliseconds since 1970)."""

    topics: list[str]
    since: int | None


@dataclass(frozen=True)
class Typing:
    """A page says that its member is typing under a topic."""

    topic: str


@dataclass(frozen=True)
class PresencePing:
    """A page says that it is open."""

    topic: str


def _read(text: str | None) -> Subscription | Typing | PresencePing | str:
    """Parse a message: return what it asks for or announces, or a text that says what is wrong with it."""
    if text is None or len(text) > MAX_MESSAGE:
        return f"Send text of at most {MAX_MESSAGE} characters."
    try:
        message = json.loads(text)
        for word, said in (("typing", Typing), ("here", PresencePing)):
            if word in message:
                topic = message[word]
                return said(topic) if isinstance(topic, str) else f"“{word}” must be a topic."
        topics, since = message["subscribe"], message.get("since")
    except (ValueError, TypeError, KeyError, RecursionError):
        return 'Send JSON such as {"subscribe": ["topic:1"]}.'
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        return "“subscribe” must be a list of topics."
    if since is not None and type(since) is not int:
        return "“since” must be a whole number of milliseconds."
    return Subscription(topics, since)
