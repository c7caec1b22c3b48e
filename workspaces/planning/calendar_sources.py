"""Tasks appear in the calendar on the day they are due."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.calendar_sources import CalendarItem, CalendarSource, calendar_sources
from workspaces.planning.models import State, Task

MOST = 200


def due_days(spaces: QuerySet, member: Member | None, start: datetime, end: datetime) -> list[CalendarItem]:
    """Return the due dates of unfinished tasks within a period, at most 200."""
    days = (timezone.localdate(start), timezone.localdate(end))
    here = Task.objects.visible_to(member).filter(space__in=spaces, due_on__gte=days[0], due_on__lt=days[1])
    rows = here.exclude(state=State.DONE).select_related("space").order_by("due_on")[:MOST]
    return [
        CalendarItem(each.title, each.language, each.due_on, each.get_absolute_url(), each.space)
        for each in rows
        if each.due_on
    ]


calendar_sources.register("task", CalendarSource(_("Task due"), due_days))
