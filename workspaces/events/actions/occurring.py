"""Change one occurrence of a repeating event, or that one and all later ones."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.base.activity.record import record
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from workspaces.events.actions.announcing import set_fields
from workspaces.events.models import Change, Event
from workspaces.events.occurrences import Occurrence
from workspaces.events.policies import demand_edit
from workspaces.events.rules import last_begin


@transaction.atomic
def change_occurrence(*, actor: Member, occurrence: Occurrence, starts: datetime, ends: datetime, place: str) -> Change:
    """Move one occurrence to another time or place; its attendees are notified.

    Raises:
        PermissionDenied: the member may not change the event.
    """
    event = occurrence.event
    demand_edit(actor, event)
    row, is_new = Change.objects.get_or_create(
        event=event, original=occurrence.original, defaults={"starts": starts, "ends": ends, "place": place}
    )
    if not is_new and (row.starts, row.ends, row.place, row.is_cancelled) == (starts, ends, place, False):
        return row
    row.starts, row.ends, row.place, row.is_cancelled = starts, ends, place, False
    row.save()
    touch(event)
    data = {"on": occurrence.original.isoformat(), "starts": starts.isoformat()}
    record("events.occurrence_moved", actor=actor, object=event, space=event.space, data=data)
    return row


@transaction.atomic
def split_event(*, actor: Member, occurrence: Occurrence, fields: dict[str, Any], version: int) -> Event:
    """End a repeating event before an occurrence, and continue from there with a new event.

    Answers for all occurrences count for both events; those for single later occurrences are dropped.

    Raises:
        PermissionDenied: the member may not change the event.
        StaleVersionError: it has changed since then; nothing is saved.
        ValidationError: the text is too long.
    """
    demand_edit(actor, occurrence.event)
    event = Event.objects.select_for_update().get(pk=occurrence.event.pk)
    event.demand_version(version)
    rest = Event(author=event.author, author_name=event.author_name, space=event.space, language=event.language)
    set_fields(rest, fields)
    rest.save()
    for answer in event.answers.filter(original=None):
        answer.pk, answer.event = None, rest
        answer.save(force_insert=True)
    later = Q(original__gte=occurrence.original)
    event.changes.filter(later).delete()
    event.answers.filter(later).delete()
    event.until, event.count = occurrence.original.astimezone(event.zone).date() - timedelta(days=1), None
    last = last_begin(event) or event.starts
    event.last_end = last + (event.ends - event.starts)
    touch(event)
    follow_unless_muted(member=actor, target=rest)
    record("events.moved", actor=actor, object=rest, space=event.space)
    return rest


def touch(event: Event) -> None:
    """Save that an event has changed, for calendars that keep a copy."""
    event.bump_version()
    event.changed_at = timezone.now()
    event.save()
