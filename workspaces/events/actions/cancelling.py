"""Cancel and restore events and single occurrences. Nothing is deleted."""

from django.db import transaction
from django.utils import timezone

from community.base.activity.record import record
from community.base.members.models import Member
from workspaces.events.actions.occurring import touch
from workspaces.events.models import Change, Event
from workspaces.events.occurrences import Occurrence
from workspaces.events.policies import demand_edit
from workspaces.events.rules import is_by_rule


@transaction.atomic
def cancel_event(*, actor: Member, event: Event, reason: str = "") -> None:
    """Cancel an event with all its occurrences; attendees are notified. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not change the event.
    """
    demand_edit(actor, event)
    if event.is_cancelled:
        return
    event.cancelled_at = timezone.now()
    touch(event)
    record("events.cancelled", actor=actor, object=event, space=event.space, data={"reason": reason})


@transaction.atomic
def restore_event(*, actor: Member, event: Event) -> None:
    """Restore a cancelled event.

    Raises:
        PermissionDenied: the member may not change the event.
    """
    demand_edit(actor, event)
    if not event.is_cancelled:
        return
    event.cancelled_at = None
    touch(event)
    record("events.restored", actor=actor, object=event, space=event.space)


@transaction.atomic
def cancel_occurrence(*, actor: Member, occurrence: Occurrence, reason: str = "") -> None:
    """Cancel one occurrence; its attendees are notified. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not change the event.
    """
    event = occurrence.event
    demand_edit(actor, event)
    if occurrence.is_cancelled:
        return
    times = {"starts": occurrence.starts, "ends": occurrence.ends, "place": occurrence.place, "is_cancelled": True}
    Change.objects.update_or_create(event=event, original=occurrence.original, defaults=times)
    touch(event)
    data = {"reason": reason, "on": occurrence.original.isoformat(), "starts": occurrence.starts.isoformat()}
    record("events.occurrence_cancelled", actor=actor, object=event, space=event.space, data=data)


@transaction.atomic
def restore_occurrence(*, actor: Member, occurrence: Occurrence) -> None:
    """Restore a cancelled occurrence, at its original time and place.

    Raises:
        PermissionDenied: the member may not change the event.
    """
    event = occurrence.event
    demand_edit(actor, event)
    row = event.changes.filter(original=occurrence.original, is_cancelled=True).first()
    if row is None:
        return
    is_plain = row.starts == row.original and row.place == event.place and is_by_rule(event, row.original)
    if is_plain:
        row.delete()
    else:
        row.is_cancelled = False
        row.save()
    touch(event)
    data = {"on": occurrence.original.isoformat(), "starts": occurrence.starts.isoformat()}
    record("events.occurrence_restored", actor=actor, object=event, space=event.space, data=data)
