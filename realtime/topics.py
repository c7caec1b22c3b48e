"""Live topics: `kind:id`. Who registers a kind says who may listen."""

import re
from collections.abc import Callable
from typing import Any

TOPIC = re.compile(r"([a-z]{1,20}):([0-9]{1,18})")

Authorise = Callable[[Any, int], bool]
_kinds: dict[str, Authorise] = {}


def live_topic(kind: str) -> Callable[[Authorise], Authorise]:
    """Register a function `(user, id) -> bool` that says who may listen to topics of a kind (a decorator)."""

    def add(may_listen: Authorise) -> Authorise:
        _kinds[kind] = may_listen
        return may_listen

    return add


def kinds() -> list[str]:
    return sorted(_kinds)


def may_listen(user: Any, topic: str) -> bool:
    """Whether a user (None: anonymous) may listen to a topic; False for what is no topic at all."""
    found = TOPIC.fullmatch(topic)
    return found is not None and found[1] in _kinds and bool(_kinds[found[1]](user, int(found[2])))


def group_of(topic: str) -> str:
    """Return the channel layer's name for a topic (it allows no colon)."""
    return f"live.{topic.replace(':', '.')}"
