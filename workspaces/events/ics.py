"""Events as iCalendar (RFC 5545), for files and subscriptions. The `icalendar` library writes it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.urls import reverse
from icalendar import Calendar, vRecur
from icalendar import Event as Component

from community.base.spaces.calendar_sources import CalendarItem
from workspaces.events.models import Event
from workspaces.events.rules import rule_parts

Absolute = Callable[[str], str]


def calendar_of(name: str, events: Iterable[Event], absolute: Absolute, things: Iterable[CalendarItem] = ()) -> bytes:
    """Return a calendar with some events, each with its rule and exceptions.

    Args:
        name: the calendar's name in calendar programs.
        events: with their `changes` prefetched.
        absolute: turns a path into an absolute address.
        things: calendar items of other apps.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Palaver//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        for component in _components(event, absolute):
            calendar.add_component(component)
    for thing in things:
        calendar.add_component(_of_thing(thing, absolute))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def etag_of(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'


def _components(event: Event, absolute: Absolute) -> list[Component]:
    main = _component(event, event.starts, event.ends, event.place, absolute(event.get_absolute_url()))
    if not event.repeats:
        return [main]
    main.add("rrule", vRecur(rule_parts(event)))
    others = []
    for change in sorted(event.changes.all(), key=lambda each: each.original):
        if change.is_cancelled:
            main.add("exdate", _moment(event, change.original))
            continue
        url = absolute(reverse("occurrence", args=[event.pk, change.original]))
        other = _component(event, change.starts, change.ends, change.place, url)
        other.add("recurrence-id", _moment(event, change.original))
        others.append(other)
    return [main, *others]


def _component(event: Event, starts: datetime, ends: datetime, place: str, url: str) -> Component:
    component = Component()
    component.add("uid", str(event.uid))
    component.add("dtstamp", event.changed_at)
    component.add("created", event.created_at)
    component.add("last-modified", event.changed_at)
    component.add("sequence", event.sequence)
    component.add("summary", event.title, parameters={"language": event.language})
    component.add("dtstart", _moment(event, starts))
    component.add("dtend", _moment(event, ends))
    if event.plain:
        component.add("description", event.plain, parameters={"language": event.language})
    if place:
        component.add("location", place)
    component.add("url", url)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.is_all_day:
        component.add("transp", "TRANSPARENT")
    return component


def _of_thing(thing: CalendarItem, absolute: Absolute) -> Component:
    component = Component()
    component.add("uid", sha256(f"{thing.url} {thing.at}".encode()).hexdigest()[:32])
    at: Any = thing.at
    component.add("dtstamp", at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, tzinfo=UTC))
    component.add("summary", thing.title, parameters={"language": thing.language})
    component.add("dtstart", at.astimezone(UTC) if isinstance(at, datetime) else at)
    component.add("url", absolute(thing.url))
    return component


def _moment(event: Event, moment: datetime) -> Any:
    """Return a moment as iCalendar has it: in the time zone of the event's place, or the day alone."""
    local = moment.astimezone(event.zone)
    if event.is_all_day:
        return local.date()
    return moment.astimezone(UTC) if event.time_zone == "UTC" else local
