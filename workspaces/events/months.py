"""A month as weeks of days, with the entries of each day."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces.calendar_sources import CalendarItem, calendar_sources
from community.base.spaces.models import Space
from workspaces.events.forms import FIRST_YEAR, LAST_YEAR
from workspaces.events.models import Event
from workspaces.events.occurrences import Occurrence, occurrences
from workspaces.events.querysets import MARGIN

MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """A calendar entry: an occurrence of an event, or a calendar item of another app."""

    title: str
    language: str
    url: str
    space: Space
    first_day: date
    last_day: date
    starts: datetime | None
    occurrence: Occurrence | None = None
    label: str | Promise = ""

    @property
    def order(self) -> tuple:
        return (self.first_day, self.starts is not None, self.starts or datetime.min, self.title)


@dataclass
class Day:
    date: date
    is_in_month: bool = True
    is_today: bool = False
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Month:
    """A month of the calendar, and the months before and after it, None at the calendar's ends."""

    first: date
    weeks: list[list[Day]]
    previous: str | None
    following: str | None

    @property
    def entries(self) -> list[Entry]:
        return [entry for week in self.weeks for day in week for entry in day.entries]


def month_of(text: str | None) -> date:
    """Return the first day of the month in an address, or of the current month.

    Raises:
        BadRequest: it is not a month, or outside the calendar.
    """
    if not text:
        return timezone.localdate().replace(day=1)
    found = MONTH.fullmatch(text)
    return _date(int(found[1]), int(found[2]), 1) if found else _refuse()


def day_of(text: str | None) -> date:
    """Return the day in an address, or today.

    Raises:
        BadRequest: it is not a day, or outside the calendar.
    """
    if not text:
        return timezone.localdate()
    found = DAY.fullmatch(text)
    return _date(*map(int, found.groups())) if found else _refuse()


def lay_out(first: date, events: QuerySet, spaces: QuerySet, member: Member | None) -> Month:
    """Return a month with the entries of its days: two queries for events, and one for each other kind."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    today = timezone.localdate()
    days = {day: Day(day, day.month == first.month, day == today) for week in weeks for day in week}
    for entry in entries_of(weeks[0][0], weeks[-1][-1], events, spaces, member):
        day = max(entry.first_day, weeks[0][0])
        while day <= min(entry.last_day, weeks[-1][-1]):
            days[day].entries.append(entry)
            day += timedelta(days=1)
    before, after = first - timedelta(days=1), first + timedelta(days=31)
    return Month(
        first=first,
        weeks=[[days[day] for day in week] for week in weeks],
        previous=f"{before:%Y-%m}" if before.year >= FIRST_YEAR else None,
        following=f"{after:%Y-%m}" if after.year <= LAST_YEAR else None,
    )


def entries_of(first: date, last: date, events: QuerySet, spaces: QuerySet, member: Member | None) -> list[Entry]:
    """Return the entries of the days from `first` to `last`, in order."""
    zone = timezone.get_current_timezone()
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    found = [_of_event(each) for each in occurrences(_loaded(events, start, end), start, end)]
    for source in calendar_sources:
        found += [_of_thing(thing, source.label) for thing in source.rows(spaces, member, start - MARGIN, end + MARGIN)]
    return sorted((each for each in found if each.first_day <= last and each.last_day >= first), key=lambda e: e.order)


def _loaded(events: QuerySet, start: datetime, end: datetime) -> Iterable[Event]:
    return events.within(start, end).with_details().with_changes()  # type: ignore[attr-defined]


def _of_event(each: Occurrence) -> Entry:
    starts = None if each.is_all_day else timezone.localtime(each.starts).replace(tzinfo=None)
    language = each.event.language
    return Entry(each.title, language, each.url, each.space, each.first_day, each.last_day, starts, each)


def _of_thing(thing: CalendarItem, label: Any) -> Entry:
    day, clock = thing.at, None
    if isinstance(thing.at, datetime):
        clock = timezone.localtime(thing.at).replace(tzinfo=None)
        day = clock.date()
    return Entry(thing.title, thing.language, thing.url, thing.space, day, day, clock, label=label)


def _date(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        return _refuse()
    return found if FIRST_YEAR <= year <= LAST_YEAR else _refuse()


def _refuse() -> Any:
    sentence = _("This month or day doesn’t exist in the calendar, which covers %(first)s to %(last)s.")
    raise BadRequest(sentence % {"first": FIRST_YEAR, "last": LAST_YEAR})
