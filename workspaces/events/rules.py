"""When an event repeats: rules for dateutil, which calculates the days.

A rule is applied in the event's own time zone, so ten o'clock stays ten o'clock when clocks change. Requests are
always for a period, and a rule without an end starts counting shortly before it, so no rule takes long.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from workspaces.events.models import Event, Repeats

MAX_COUNT = 1000
MAX_INTERVAL = 99
MAX_YEARS = 20
"""How far in the future the last day of a repetition may be."""
MAX_FOUND = 1000
"""The highest number of occurrences of one event in one period."""

FREQUENCIES = {
    Repeats.DAILY: DAILY,
    Repeats.WEEKLY: WEEKLY,
    Repeats.MONTHLY: MONTHLY,
    Repeats.NTH_WEEKDAY: MONTHLY,
    Repeats.LAST_WEEKDAY: MONTHLY,
    Repeats.YEARLY: YEARLY,
}
DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def local_start(event: Event) -> datetime:
    """Return the local start of an event at its own place, without a time zone."""
    return event.starts.astimezone(event.zone).replace(tzinfo=None)


def moment(event: Event, local: datetime) -> datetime:
    """Return the moment of a local time at the event's place. A time that clocks skip counts on, as in RFC 5545."""
    return local.replace(tzinfo=event.zone).astimezone(UTC)


def begins(event: Event, start: datetime, end: datetime) -> list[datetime]:
    """Return the moments from `start` up to but excluding `end` at which occurrences begin by the rule."""
    if not event.repeats:
        return [event.starts] if start <= event.starts < end else []
    first, last = (each.astimezone(event.zone).replace(tzinfo=None) for each in (start, end))
    margin = timedelta(hours=3)  # the offset may differ by this much between the two
    found = _rule(event, near=first - margin).xafter(first - margin, inc=True)
    moments = []
    for local in islice(found, MAX_FOUND):
        if local > last + margin:
            break
        moments.append(moment(event, local))
    return [each for each in moments if start <= each < end]


def is_by_rule(event: Event, original: datetime) -> bool:
    """Whether an occurrence begins at a moment by the rule."""
    return original in begins(event, original, original + timedelta(seconds=1))


def last_begin(event: Event) -> datetime | None:
    """Return when the last occurrence begins, or None if there is none or the event never ends."""
    if not event.repeats:
        return event.starts
    if event.until is None and event.count is None:
        return None
    last = None
    for local in islice(_rule(event), MAX_YEARS * 366 + 1):
        last = local
    return moment(event, last) if last else None


def rule_parts(event: Event) -> dict[str, Any]:
    """Return the rule as iCalendar writes it: FREQ, INTERVAL, BYDAY and so on."""
    local = local_start(event)
    names = {DAILY: "DAILY", WEEKLY: "WEEKLY", MONTHLY: "MONTHLY", YEARLY: "YEARLY"}
    parts: dict[str, Any] = {"FREQ": names[FREQUENCIES[Repeats(event.repeats)]]}
    if event.interval > 1:
        parts["INTERVAL"] = event.interval
    if event.repeats == Repeats.WEEKLY:
        parts["BYDAY"] = [DAY_NAMES[day] for day in days_of(event)]
        parts["WKST"] = "MO"
    if event.repeats == Repeats.MONTHLY:
        parts["BYMONTHDAY"] = local.day
    if place := _place_in_month(event, local):
        parts["BYDAY"] = f"{place}{DAY_NAMES[local.weekday()]}"
    if event.count:
        parts["COUNT"] = event.count
    elif event.until:
        is_day = event.is_all_day
        parts["UNTIL"] = event.until if is_day else moment(event, _end_of(event.until))
    return parts


def days_of(event: Event) -> list[int]:
    """Return the days of a weekly event, which always include its first day."""
    return sorted({int(day) for day in event.weekdays} | {local_start(event).weekday()})


def _place_in_month(event: Event, local: datetime) -> int:
    if event.repeats == Repeats.LAST_WEEKDAY:
        return -1
    return (local.day - 1) // 7 + 1 if event.repeats == Repeats.NTH_WEEKDAY else 0


def _rule(event: Event, near: datetime | None = None) -> rrule:
    local = local_start(event)
    kind = Repeats(event.repeats)
    options: dict[str, Any] = {"interval": event.interval, "wkst": 0, "byhour": local.hour}
    options |= {"byminute": local.minute, "bysecond": local.second}
    if kind == Repeats.WEEKLY:
        options["byweekday"] = days_of(event)
    elif kind == Repeats.MONTHLY:
        options["bymonthday"] = local.day
    elif kind == Repeats.YEARLY:
        options |= {"bymonth": local.month, "bymonthday": local.day}
    elif place := _place_in_month(event, local):
        options["byweekday"] = weekday(local.weekday())(place)
    if event.count:
        options["count"] = event.count
    elif event.until:
        options["until"] = _end_of(event.until)
    start = _skipped(local, kind, event.interval, near) if near and not event.count else local
    return rrule(FREQUENCIES[kind], dtstart=start, **options)


def _skipped(local: datetime, kind: Repeats, interval: int, near: datetime) -> datetime:
    """Return a start shortly before `near` from which a rule without a count yields the same days."""
    if near <= local:
        return local
    frequency = FREQUENCIES[kind]
    if frequency in (DAILY, WEEKLY):
        step = timedelta(days=interval * (7 if frequency == WEEKLY else 1))
        return local + max(0, (near - local) // step - 1) * step
    step_months = interval * (12 if frequency == YEARLY else 1)
    months = (near.year - local.year) * 12 + near.month - local.month
    jump = max(0, months // step_months - 1) * step_months
    if not jump:
        return local
    year, month = divmod(local.year * 12 + local.month - 1 + jump, 12)
    return local.replace(year=year, month=month + 1, day=1)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59))
