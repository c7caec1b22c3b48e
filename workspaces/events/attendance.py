"""Attendance: an answer for one occurrence overrides that for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from community.base.members.models import Member
from workspaces.events.models import Answer, Attendance, Event


@dataclass
class Attendees:
    """The members who answered yes, maybe or no for an occurrence; `mine` is the viewer's own answer."""

    yes: list[Member] = field(default_factory=list)
    maybe: list[Member] = field(default_factory=list)
    no: list[Member] = field(default_factory=list)
    mine: str = ""
    capacity: int | None = None

    @property
    def places_left(self) -> int | None:
        return max(0, self.capacity - len(self.yes)) if self.capacity else None


def attendees_at(event: Event, original: datetime | None, viewer: Member | None) -> Attendees:
    """Return the attendees of an event (None), or of one occurrence of it, in one query."""
    found = Attendees(capacity=event.capacity)
    for answer in _effective(Answer.objects.of(event), original).values():
        getattr(found, answer.coming).append(answer.member)
        if viewer and answer.member_id == viewer.pk:
            found.mine = answer.coming
    return found


def yes_at(answers: Iterable[Answer], original: datetime | None) -> set[int]:
    """Return the keys of the members who answered yes for an occurrence."""
    return {pk for pk, answer in _effective(answers, original).items() if answer.coming == Attendance.YES}


def interested_at(event: Event, original: datetime | None) -> list[int]:
    """Return the keys of the members who answered yes or maybe for an occurrence; None: for any of them."""
    answers = list(Answer.objects.of(event))
    if original is None:
        return sorted({answer.member_id for answer in answers if answer.coming != Attendance.NO})
    return sorted(pk for pk, answer in _effective(answers, original).items() if answer.coming != Attendance.NO)


def declined_at(event: Event, original: datetime | None) -> list[int]:
    """Return the keys of the members who answered no for an occurrence."""
    found = _effective(list(Answer.objects.of(event)), original)
    return sorted(pk for pk, answer in found.items() if answer.coming == Attendance.NO)


def _effective(answers: Iterable[Answer], original: datetime | None) -> dict[int, Answer]:
    found: dict[int, Answer] = {}
    for answer in answers:
        if answer.original == original or (answer.original is None and answer.member_id not in found):
            found[answer.member_id] = answer
    return found
