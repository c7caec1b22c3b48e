"""Answer whether one attends an event."""

from datetime import datetime

from django.db import transaction

from community.base.activity.record import record
from community.base.members.models import Member
from workspaces.events.attendance import yes_at
from workspaces.events.models import Answer, Attendance, Event
from workspaces.events.policies import demand_answer


class FullError(Exception):
    """All places are taken."""


@transaction.atomic
def answer_event(*, actor: Member, event: Event, coming: str, original: datetime | None = None) -> Answer:
    """Save whether a member attends an event, or one occurrence of it. The last answer counts.

    Args:
        original: names the occurrence; None answers for all.

    Raises:
        PermissionDenied: the member may not answer.
        FullError: all places are taken.
    """
    demand_answer(actor, event)
    event = Event.objects.select_for_update().get(pk=event.pk)  # answers wait for each other: a place is given once
    rows = list(Answer.objects.of(event))
    mine = next((row for row in rows if row.member_id == actor.pk and row.original == original), None)
    if mine and mine.coming == coming:
        return mine
    if coming == Attendance.YES and event.capacity:
        others = [row for row in rows if row is not mine]
        asked = {original} if original else {None, *(row.original for row in rows)}
        if any(len(yes_at(others, each) - {actor.pk}) >= event.capacity for each in asked):
            raise FullError
    answer, _created = Answer.objects.update_or_create(
        event=event, member=actor, original=original, defaults={"coming": coming}
    )
    record("events.answered", actor=actor, object=event, space=event.space, data={"coming": coming})
    return answer
