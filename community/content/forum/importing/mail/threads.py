"""Groups messages into threads: by their references, or by their subjects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from community.content.forum.importing.entries import Entry

NEAR = timedelta(days=30)
"""Within this time, a reply without a known reference belongs to the last message with its subject."""


@dataclass
class ThreadMessage:
    """A message for threading: `id` and `refers_to` are message ids; `entry` is None if nothing is written for it."""

    id: str
    refers_to: list[str]
    subject: str
    is_reply: bool
    when: datetime
    number: int
    key: str
    entry: Entry | None = None
    is_known: bool = False
    parent: "ThreadMessage | None" = field(default=None, repr=False)
    is_looped: bool = False


@dataclass
class Conversation:
    """Messages that belong together, each after its parent; `continues` is a post that was imported before."""

    messages: list[ThreadMessage]
    continues: str = ""


class _Groups:
    """Sets of ids that belong together (union-find)."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}

    def of(self, id_: str) -> str:
        root = id_
        while (up := self._of.setdefault(root, root)) != root:
            root = up
        while id_ != root:
            self._of[id_], id_ = root, self._of[id_]
        return root

    def join(self, one: str, other: str) -> None:
        self._of[self.of(other)] = self.of(one)


def converse(
    messages: list[ThreadMessage], *, known: dict[str, str], subjects: dict[str, tuple[datetime, str]]
) -> Iterator[Conversation]:
    """Yield the conversations, oldest first.

    Args:
        known: id of a message that was imported before -> key of its post.
        subjects: bare subject -> when the last post of an imported topic was written, and the key of its opening.
    """
    groups = _Groups()
    for mail in messages:
        for each in mail.refers_to:
            groups.join(mail.id, each)
    together: dict[str, list[ThreadMessage]] = {}
    for mail in messages:
        together.setdefault(groups.of(mail.id), []).append(mail)
    there = {groups.of(id_): key for id_, key in known.items()}
    found = [Conversation(_in_order(each), there.get(root, "")) for root, each in together.items()]
    return _joined_by_subject(
        sorted(found, key=lambda each: (each.messages[0].when, each.messages[0].number)), subjects
    )


def _joined_by_subject(
    conversations: Iterable[Conversation], subjects: dict[str, tuple[datetime, str]]
) -> Iterator[Conversation]:
    last: dict[str, tuple[datetime, Conversation | str]] = dict(subjects)
    kept = []
    for each in conversations:
        first, end = each.messages[0], max(mail.when for mail in each.messages)
        subject = first.subject.casefold()
        when, earlier = last.get(subject, (None, None))
        if subject and first.is_reply and not each.continues and when and first.when - when <= NEAR:
            if isinstance(earlier, Conversation):
                earlier.messages += each.messages
                last[subject] = max(end, when), earlier
                continue
            each.continues = earlier or ""
        kept.append(each)
        if subject:
            last[subject] = end, each
    return iter(kept)


def _in_order(messages: list[ThreadMessage]) -> list[ThreadMessage]:
    """Return messages by date, but none before the one that it replies to."""
    by_id: dict[str, ThreadMessage] = {}
    for mail in sorted(messages, key=lambda each: (each.when, each.number)):
        by_id.setdefault(mail.id, mail)
    for mail in messages:
        _find_parent(mail, by_id)
    places: dict[int, tuple[datetime, int]] = {}
    for mail in messages:
        _place(mail, places)
    return sorted(messages, key=lambda each: (*places[each.number], each.when, each.number))


def _find_parent(mail: ThreadMessage, by_id: dict[str, ThreadMessage]) -> None:
    """Find the nearest message that one refers to; circular references are ignored."""
    for each in reversed(mail.refers_to):
        parent = by_id.get(each)
        if parent is None:
            continue
        above: ThreadMessage | None = parent
        while above is not None and above is not mail:
            above = above.parent
        if above is None:
            mail.parent = parent
            return
        mail.is_looped = True


def _place(mail: ThreadMessage, places: dict[int, tuple[datetime, int]]) -> None:
    """Give a message, and its ancestors, the moment to sort it by, and its depth there."""
    waiting = [mail]
    while waiting:
        here = waiting[-1]
        above = here.parent
        if here.number in places:
            waiting.pop()
        elif above is not None and above.number not in places:
            waiting.append(above)
        else:
            when, depth = places[above.number] if above else (here.when, -1)
            places[here.number] = max(here.when, when), depth + 1
