"""Recent events: a page that opens its socket learns what changed since the server began to render it."""

import logging
from collections.abc import Iterable
from time import time

from django.core.cache import caches

log = logging.getLogger("palaver.realtime")

REMEMBERED_FOR = 120
"""Seconds for which a change is remembered. A page that took longer to open its socket fetches all its parts."""


def moment() -> int:
    """Return the current time in milliseconds since 1970."""
    return int(time() * 1000)


def remember_events(topics: Iterable[str], *, is_part: bool) -> None:
    """Remember that topics change now, or that only a part of each does.

    A failing cache is logged: pages hear of the change with the next event.
    """
    names = [_part(topic) if is_part else topic for topic in topics]
    if not names:
        return
    try:
        caches["live"].set_many(dict.fromkeys(names, moment()), REMEMBERED_FOR)
    except Exception:
        log.exception("The cache did not take that %s changed", names)


def changed_since(topics: Iterable[str], since: int) -> list[str] | None:
    """Return those topics that changed at a moment or later; `topic:5/part` where only a part did.

    None if the moment is longer ago than changes are remembered.
    """
    if since < moment() - REMEMBERED_FOR * 1000:
        return None
    names = [name for topic in topics for name in (topic, _part(topic))]
    found = caches["live"].get_many(names) if names else {}
    return sorted(name for name, when in found.items() if when >= since)


def _part(topic: str) -> str:
    return f"{topic}/part"
