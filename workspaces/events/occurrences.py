"""The occurrences of events within a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from workspaces.events.models import Change, Event, stamp_of
from workspaces.events.querysets import MARGIN
from workspaces.events.rules import begins, is_by_rule


@dataclass(frozen=True)
class Occurrence:
    """One occurrence of an event. `original` is its start by the rule, which identifies it."""

    event: Event
    original: datetime
    starts: datetime
    ends: datetime
    place: str
    is_cancelled: bool = False
    is_changed: bool = False

    @property
    def title(self) -> str:
        return self.event.title

    @property
    def space(self):
        return self.event.space

    @property
    def is_all_day(self) -> bool:
        return self.event.is_all_day

    @property
    def stamp(self) -> str:
        return stamp_of(self.original)

    @property
    def url(self) -> str:
        if not self.event.repeats:
            return self.event.get_absolute_url()
        return reverse("occurrence", args=[self.event.pk, self.original])

    @property
    def first_day(self) -> date:
        """The day it begins on: for whole days, where it takes place; otherwise in the viewer's time zone."""
        return self.starts.astimezone(self._zone).date()

    @property
    def last_day(self) -> date:
        end = self.ends.astimezone(self._zone)
        return max(self.first_day, (end - timedelta(microseconds=1)).date() if self.ends > self.starts else end.date())

    @property
    def is_one_day(self) -> bool:
        return self.first_day == self.last_day

    @property
    def is_elsewhere(self) -> bool:
        """Whether the event's place has another local time than the viewer."""
        here, there = (self.starts.astimezone(zone).utcoffset() for zone in (self._viewer, self.event.zone))
        return not self.is_all_day and here != there

    @property
    def local_starts(self) -> datetime:
        return self.starts.astimezone(self.event.zone)

    @property
    def local_ends(self) -> datetime:
        return self.ends.astimezone(self.event.zone)

    @property
    def _viewer(self):
        return timezone.get_current_timezone()

    @property
    def _zone(self):
        return self.event.zone if self.is_all_day else self._viewer


def occurrences_of(event: Event, start: datetime, end: datetime) -> list[Occurrence]:
    """Return the occurrences that overlap the period between two moments, the earliest first.

    `event.known_changes` is read once; prefetch it for several events.
    """
    changes = {change.original: change for change in event.known_changes}
    length = event.ends - event.starts
    found = [_by_rule(event, original) for original in begins(event, start - length, end) if original not in changes]
    found += [_changed(event, change) for change in changes.values()]
    return sorted((each for each in found if _touches(each, start, end)), key=lambda each: each.starts)


def occurrences(events: Iterable[Event], start: datetime, end: datetime) -> list[Occurrence]:
    """Return the occurrences of several events, including cancelled ones, the earliest first."""
    found = [each for event in events for each in occurrences_of(event, start, end)]
    return sorted(found, key=lambda each: (each.starts, each.event.pk))


def occurrence_at(event: Event, original: datetime) -> Occurrence | None:
    """Return the occurrence that a moment identifies, or None if the rule has none then."""
    for change in event.known_changes:
        if change.original == original:
            return _changed(event, change)
    return _by_rule(event, original) if is_by_rule(event, original) else None


def next_occurrence(event: Event, now: datetime) -> Occurrence:
    """Return the current or next occurrence; for an event that is over, the first."""
    if event.repeats:
        for days in (40, 800, 5000):
            times = occurrences_of(event, now, now + timedelta(days=days))
            if coming := next((each for each in times if not each.is_cancelled), None):
                return coming
    return occurrence_at(event, event.starts) or _by_rule(event, event.starts)


def _by_rule(event: Event, original: datetime) -> Occurrence:
    ends = original + (event.ends - event.starts)
    if event.is_all_day:  # whole days, including those of 23 and 25 hours
        days = (event.ends.astimezone(event.zone).date() - event.starts.astimezone(event.zone).date()).days
        local = original.astimezone(event.zone).replace(tzinfo=None) + timedelta(days=days)
        ends = local.replace(tzinfo=event.zone)
    return Occurrence(event, original, original, ends, event.place, event.is_cancelled)


def _changed(event: Event, change: Change) -> Occurrence:
    is_cancelled = change.is_cancelled or event.is_cancelled
    return Occurrence(event, change.original, change.starts, change.ends, change.place, is_cancelled, True)


def _touches(each: Occurrence, start: datetime, end: datetime) -> bool:
    if each.is_all_day:
        start, end = start - MARGIN, end + MARGIN
    return each.starts < end and (each.ends > start or each.starts >= start)
