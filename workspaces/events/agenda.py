"""The calendar as a list, starting on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import QuerySet

from community.base.members.models import Member
from workspaces.events.forms import FIRST_YEAR, LAST_YEAR
from workspaces.events.months import Entry, entries_of
from workspaces.events.repeating import add_to_day

DAYS = 92
"""The number of days that a page looks ahead."""
ENTRIES = 60
"""A page ends with the day on which it reaches this number of lines."""


@dataclass(frozen=True)
class Agenda:
    """Days with their entries, and the first days of the previous and next pages."""

    days: list[tuple[date, list[Entry]]]
    last: date
    earlier: date | None
    later: date | None

    @property
    def entries(self) -> list[Entry]:
        return [entry for _day, lines in self.days for entry in lines]


def agenda_from(first: date, events: QuerySet, spaces: QuerySet, member: Member | None) -> Agenda:
    """Return the days with entries, starting at `first`."""
    last = add_to_day(first, DAYS - 1)
    entries = entries_of(first, last, events, spaces, member)
    days = list(_cut(groupby(entries, key=lambda entry: max(first, entry.first_day))))
    if days and sum(len(lines) for _day, lines in days) >= ENTRIES:
        last = days[-1][0]
    earlier, later = first - timedelta(days=DAYS), add_to_day(last, 1)
    return Agenda(
        days=days,
        last=last,
        earlier=earlier if earlier.year >= FIRST_YEAR else None,
        later=later if later.year <= LAST_YEAR else None,
    )


def _cut(groups) -> Iterator[tuple[date, list[Entry]]]:
    count = 0
    for day, lines in groups:
        if count >= ENTRIES:
            return
        found = list(lines)
        count += len(found)
        yield day, found
