"""Decisions appear in the calendar on the day their voting ends."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.calendar_sources import CalendarItem, CalendarSource, calendar_sources
from workspaces.decisions.models import Decision

MOST = 200


def deadlines(spaces: QuerySet, member: Member | None, start: datetime, end: datetime) -> list[CalendarItem]:
    """Return the deadlines of decisions within a period, at most 200."""
    here = Decision.objects.visible_to(member).filter(space__in=spaces, deadline__gte=start, deadline__lt=end)
    rows = here.select_related("space").order_by("deadline")[:MOST]
    return [
        CalendarItem(each.title, each.language, each.deadline, each.get_absolute_url(), each.space) for each in rows
    ]


calendar_sources.register("decision", CalendarSource(_("Voting closes"), deadlines))
