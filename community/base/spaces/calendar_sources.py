"""What the calendar shows besides events: apps, or `config`, register their sources."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from community.base.core.registry import Registry
from community.base.members.models import Member
from community.base.spaces.models import Space


@dataclass(frozen=True)
class CalendarItem:
    """A calendar item: its title in a language, a day (`date`) or a moment (aware `datetime`), and its address."""

    title: str
    language: str
    at: date | datetime
    url: str
    space: Space


Rows = Callable[[QuerySet, Member | None, datetime, datetime], Iterable[CalendarItem]]
"""(spaces, viewer, from, to): what a viewer may see in the spaces from `from` until before `to`; at most one query.

The viewer may read the spaces; the app still applies its own `visible_to`.
"""


@dataclass(frozen=True)
class CalendarSource:
    """A source of calendar items; `label` says what the date means, such as "Task is due"."""

    label: str | Promise
    rows: Rows


calendar_sources: Registry[CalendarSource] = Registry("calendar source")
