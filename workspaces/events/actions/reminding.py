"""Remind attendees, a day and an hour before."""

from datetime import datetime, timedelta

from django.db import transaction

from community.base.activity.record import record
from community.base.core.saving import save_once
from workspaces.events.models import Event, Reminder
from workspaces.events.occurrences import Occurrence, occurrences

LEADS = (timedelta(days=1), timedelta(hours=1))
"""How long before an occurrence a reminder goes out, the longest first."""
LATE = timedelta(hours=20)
"""A day-before reminder that is later than this is skipped, as another comes an hour before."""


def remind_due(now: datetime) -> int:
    """Send the reminders that are due at a moment, each once even if run concurrently. Returns the number sent."""
    Reminder.objects.filter(starts__lt=now - timedelta(days=2)).delete()
    events = Event.objects.filter(cancelled_at=None).within(now, now + LEADS[0]).select_related("space").with_changes()
    sent = 0
    for each in occurrences(events, now, now + LEADS[0]):
        if not each.is_cancelled and each.starts > now:
            sent += sum(_remind(each, lead) for lead in LEADS if _is_due(each, lead, now))
    return sent


def _is_due(each: Occurrence, lead: timedelta, now: datetime) -> bool:
    due = each.starts - lead
    return each.event.timed_at <= due <= now < min(each.starts, due + LATE)


@transaction.atomic
def _remind(each: Occurrence, lead: timedelta) -> bool:
    """Send one reminder, unless it was already sent; returns whether it was sent now."""
    reminder = Reminder(event=each.event, starts=each.starts, seconds=int(lead.total_seconds()))
    _reminder, is_new = save_once(reminder, key=("event", "starts", "seconds"))
    if is_new:
        data = {"on": each.original.isoformat(), "starts": each.starts.isoformat(), "is_all_day": each.is_all_day}
        record("events.reminded", actor=None, object=each.event, space=each.space, data=data)
    return is_new
