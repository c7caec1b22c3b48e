"""What stands on the calendar besides events: apps, or the roof, add their dated things."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.functional import Promise

from community.base.core.registry import Registry
from community.base.members.models import Member
from community.base.spaces.models import Space


@dataclass(frozen=True)
class DatedThing:
    """One dated thing: its title in a language, a day (`date`) or a moment (aware `datetime`), and where it opens."""

    title: str
    language: str
    at: date | datetime
    url: str
    space: Space


Rows = Callable[[QuerySet, Member | None, datetime, datetime], Iterable[DatedThing]]
"""(spaces, viewer, from, to): what a viewer may see of some spaces within a time, `to` left out; at most one query.

The spaces are readable by the viewer already; the app asks its own `visible_to` all the same.
"""


@dataclass(frozen=True)
class Dated:
    """A kind of dated things; `label` says what the date is, as "Task is due"."""

    label: str | Promise
    rows: Rows


dated_kinds: Registry[Dated] = Registry("kind of dated things")
