"""Announce and change events."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from community.base.activity.record import record
from community.base.core.markdown import mentioned_names
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.relations.actions import follow_unless_muted
from community.base.spaces.models import Space
from workspaces.events.models import Event
from workspaces.events.policies import demand_announce, demand_edit
from workspaces.events.rules import is_by_rule, last_begin, local_start, moment

TIMING = ("starts", "ends", "time_zone", "is_all_day", "repeats", "interval", "weekdays", "until", "count")


@transaction.atomic
def announce_event(
    *, actor: Member, space: Space, fields: dict[str, Any], idempotency_key: UUID | None = None
) -> Event:
    """Create an event in the calendar of a space; its author follows it.

    Args:
        fields: columns of the event by name, as `EventForm` makes them; `source` is the description. Without a
            `language` it is the space's.
        idempotency_key: from the form; sending the form twice creates one event.

    Raises:
        PermissionDenied: the author may not use the calendar here.
        ValidationError: the text is too long.
    """
    demand_announce(actor, space)
    event = Event(author=actor, space=space, language=space.language, idempotency_key=idempotency_key)
    set_fields(event, fields)
    event, is_new = save_once(event)
    if not is_new:
        return event
    follow_unless_muted(member=actor, target=event)
    mentions = sorted(mentioned_names(event.source))
    record("events.announced", actor=actor, object=event, space=space, data={"mentions": mentions})
    return event


@transaction.atomic
def edit_event(*, actor: Member, event: Event, fields: dict[str, Any], version: int) -> Event:
    """Change an event; attendees are notified if its time or place changes. The same data again changes nothing.

    Args:
        version: the `sequence` that the member was editing.

    Raises:
        PermissionDenied: the member may not change the event.
        StaleVersionError: it has changed since then; nothing is saved.
        ValidationError: the text is too long.
    """
    demand_edit(actor, event)
    event = Event.objects.select_for_update().get(pk=event.pk)
    before = {name: getattr(event, name) for name in fields}
    if before == fields:
        return event
    event.demand_version(version)
    old_zone = event.zone
    set_fields(event, fields)
    is_retimed = any(before[name] != fields[name] for name in TIMING if name in fields)
    event.bump_version()
    event.changed_at = timezone.now()
    if is_retimed:
        event.timed_at = event.changed_at
    event.save()
    if is_retimed:
        _move_occurrences(event, old_zone)
    mentions = sorted(mentioned_names(event.source) - mentioned_names(before.get("source", "")))
    is_moved = is_retimed or before.get("place") != event.place
    verb = "events.moved" if is_moved else "events.edited"
    record(verb, actor=actor, object=event, space=event.space, data={"mentions": mentions})
    return event


def set_fields(event: Event, fields: dict[str, Any]) -> None:
    """Set the columns of an event, and those derived from them (does not save)."""
    for name, value in fields.items():
        setattr(event, name, value)
    event.set_body(event.source, render_text(event.source, wiki_base=event.space.wiki_base))
    last = last_begin(event)
    event.last_end = last + (event.ends - event.starts) if last else None


def _move_occurrences(event: Event, old_zone: Any) -> None:
    """Move answers and changes of single occurrences to the new time on the same day; drop those without one."""
    clock = local_start(event).time()

    def renamed(original: datetime) -> datetime | None:
        day = original.astimezone(old_zone).date()
        fresh = moment(event, datetime.combine(day, clock))
        return fresh if event.repeats and is_by_rule(event, fresh) else None

    rows: list[Any] = [*event.changes.all(), *event.answers.exclude(original=None)]
    for row in rows:
        fresh = renamed(row.original)
        row.delete()
        if fresh is None:
            continue
        row.pk, row.original = None, fresh
        if getattr(row, "is_cancelled", False):
            row.starts, row.ends = fresh, fresh + (event.ends - event.starts)
        row.save(force_insert=True)
