"""Remind assignees the day before a task is due, and once when it is overdue."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from community.base.activity.record import record
from community.base.members.models import Member
from workspaces.planning.models import Assignment, Task
from workspaces.planning.policies import TOOL
from workspaces.planning.querysets import members_to_remind

MORNING = time(8)
DAY = timedelta(days=1)
BEFORE, LATE = "reminded_at", "reminded_late_at"


def remind_assignees(now: datetime) -> int:
    """Remind assignees of tasks due tomorrow or today, and once of overdue ones, from 8:00 in their own time zone.

    When several schedulers run at once, each reminder is sent by one of them.

    Returns:
        The number of recorded activities.
    """
    found = Assignment.objects.maybe_due(now)
    return sum(_remind(task, list(rows), now) for task, rows in groupby(found, key=lambda row: row.task))


def kind_of(assignment: Assignment, due_on: date, now: datetime) -> str:
    """Return the name of the mark of the reminder that is due now, or "" if none is."""
    here = now.astimezone(_zone(assignment.member)).replace(tzinfo=None)
    if here >= datetime.combine(due_on + DAY, MORNING):
        return "" if assignment.reminded_late_at else LATE
    is_near = datetime.combine(due_on - DAY, MORNING) <= here < datetime.combine(due_on + DAY, time())
    return BEFORE if is_near and not assignment.reminded_at else ""


def _remind(task: Task, rows: list[Assignment], now: datetime) -> int:
    if task.due_on is None or not task.space.has_tool(TOOL):
        return 0
    count = 0
    for kind in (BEFORE, LATE):
        due = [row.pk for row in rows if kind_of(row, task.due_on, now) == kind]
        count += bool(due) and _remind_assignees(task, due, kind, now)
    return count


@transaction.atomic
def _remind_assignees(task: Task, keys: list[int], kind: str, now: datetime) -> bool:
    """Mark the assignments that are not marked in the meantime, and record the activity for them."""
    fresh = Task.objects.select_for_update().get(pk=task.pk)
    if fresh.is_deleted or fresh.is_done or fresh.due_on is None or fresh.due_on != task.due_on:
        return False
    unmarked = Assignment.objects.filter(pk__in=keys, **{kind: None})
    members = list(unmarked.values_list("member_id", flat=True))
    unmarked.update(**{kind: now})
    recipients = sorted(members_to_remind(task, members).values_list("pk", flat=True)) if members else []
    if not recipients:
        return False
    data = {"members": recipients, "is_late": kind == LATE, "due_on": fresh.due_on.isoformat()}
    record("planning.task_reminded", actor=None, object=task, space=task.space, data=data)
    return True


def _zone(member: Member) -> ZoneInfo:
    try:
        return ZoneInfo(member.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
