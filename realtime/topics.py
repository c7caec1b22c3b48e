"""Live topics: `kind:id`. The app that registers a kind decides who may listen, be heard typing, or be seen."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TOPIC = re.compile(r"([a-z]{1,20}):([0-9]{1,18})")

Authorise = Callable[[Any, int], bool]


@dataclass(frozen=True)
class Kind:
    """Topics of one kind."""

    may_listen: Authorise
    may_speak: Authorise | None
    may_be_seen: Authorise | None


_kinds: dict[str, Kind] = {}


def live_topic(
    kind: str, *, may_speak: Authorise | None = None, may_be_seen: Authorise | None = None
) -> Callable[[Authorise], Authorise]:
    """Register a function `(user, id) -> bool` that says who may listen to topics of a kind (a decorator).

    Args:
        may_speak: says whose typing is announced to listeners; None: nobody's.
        may_be_seen: says whose open pages are announced; None: nobody's.
    """

    def add(may_listen: Authorise) -> Authorise:
        if kind in _kinds:
            raise ValueError(f"The live topic “{kind}” is registered twice.")
        _kinds[kind] = Kind(may_listen, may_speak, may_be_seen)
        return may_listen

    return add


def kinds() -> list[str]:
    return sorted(_kinds)


def may_listen(user: Any, topic: str) -> bool:
    """Whether a user (None: anonymous) may listen to a topic; False for an invalid topic."""
    kind, number = _parts(topic)
    return kind is not None and bool(kind.may_listen(user, number))


def may_speak(user: Any, topic: str) -> bool:
    """Whether others are told that a user is typing under a topic; never for an anonymous user."""
    kind, number = _parts(topic)
    return user is not None and kind is not None and kind.may_speak is not None and bool(kind.may_speak(user, number))


def may_be_seen(user: Any, topic: str) -> bool:
    """Whether others are told that a user has a page open under a topic; never for an anonymous user."""
    kind, number = _parts(topic)
    return (
        user is not None and kind is not None and kind.may_be_seen is not None and bool(kind.may_be_seen(user, number))
    )


def group_of(topic: str) -> str:
    """Return the channel layer's name for a topic (it does not allow colons)."""
    return f"live.{topic.replace(':', '.')}"


def _parts(topic: str) -> tuple[Kind | None, int]:
    found = TOPIC.fullmatch(topic)
    return (_kinds.get(found[1]), int(found[2])) if found else (None, 0)
