"""Reminders: the day before, from 8 in the morning by the member's own clock, and once when it is overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.relations.actions import unfollow
from community.base.spaces.models import Role, Visibility
from community.delivery.notifications.models import Notification
from tests.factories import add_to, make_space
from tests.workspaces.planning.factories import make_task
from workspaces.planning.actions import delete_task, move_task, remind_assignees
from workspaces.planning.actions.reminding import kind_of
from workspaces.planning.models import Assignment, Task

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def space(ana, ben):
    space = make_space("grove", Visibility.PRIVATE, owner=ana, name="Grove")
    add_to(space, ben)
    return space


@pytest.fixture
def due():
    return timezone.localdate() + 5 * DAY


@pytest.fixture
def task(ana, ben, space, due):
    return make_task(ana, space, due_on=due, assignees=[ana, ben])


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def notified() -> list[str]:
    return sorted(notice.recipient.username for notice in Notification.objects.filter(verb="planning.task_reminded"))


def test_each_is_reminded_once_before_and_once_after(task, due, deliver):
    assert remind_assignees(at(due - DAY, 7, 59)) == 0
    assert remind_assignees(at(due - DAY, 8)) == 1
    assert remind_assignees(at(due - DAY, 8, 1)) == 0
    deliver()
    assert notified() == ["ana", "ben"]
    assert remind_assignees(at(due + DAY, 7, 59)) == 0
    assert remind_assignees(at(due + DAY, 8)) == 1
    assert remind_assignees(at(due + 9 * DAY, 8)) == 0
    deliver()
    assert notified() == ["ana", "ana", "ben", "ben"]
    late = Activity.objects.filter(verb="planning.task_reminded").newest_first()[0]
    assert (late.actor, late.data["is_late"]) == (None, True)


def test_it_goes_by_the_clock_of_each(ben, task, due):
    ben.time_zone = "Pacific/Kiritimati"  # 14 hours ahead of UTC
    ben.save()
    assert remind_assignees(at(due - 2 * DAY, 17, 59)) == 0
    assert remind_assignees(at(due - 2 * DAY, 18)) == 1
    act = Activity.objects.get(verb="planning.task_reminded")
    assert act.data["members"] == [ben.pk]
    assert remind_assignees(at(due - DAY, 8)) == 1  # ana, in UTC


def test_an_unknown_zone_counts_as_utc(ben, task, due):
    ben.time_zone = "Nowhere/At_all"
    ben.save()
    assignment = Assignment.objects.select_related("member").get(member=ben)
    assert kind_of(assignment, due, at(due - DAY, 8)) == "reminded_at"


def test_who_muted_left_or_closed_the_account_is_not_reminded(ana, ben, chloe, outsider, task, space, due, deliver):
    for member in (chloe, outsider):
        Assignment.objects.create(task=task, member=member)
    add_to(space, chloe, Role.READER)
    unfollow(actor=ana, target=task)
    ben.is_active = False
    ben.save()
    remind_assignees(at(due - DAY, 9))
    deliver()
    assert notified() == ["chloe"]  # who may still read; the outsider may not


@pytest.mark.parametrize("end", ["done", "deleted", "archived", "without the tool"])
def test_nobody_is_reminded_of_what_needs_nothing_any_more(ana, task, space, due, end):
    if end == "done":
        move_task(actor=ana, task=task, state="done")
    elif end == "deleted":
        delete_task(actor=ana, task=task)
    else:
        space.archived_at = timezone.now() if end == "archived" else None
        space.tools_off = ["tasks"] if end == "without the tool" else []
        space.save()
    assert remind_assignees(at(due - DAY, 9)) == 0
    assert remind_assignees(at(due + DAY, 9)) == 0


def test_another_day_reminds_again(client, ana, task, due):
    remind_assignees(at(due - DAY, 9))
    client.force_login(ana)
    sent = {"title": "T", "source": "", "language": "en", "version": 1, "due_on": (due + 7 * DAY).isoformat()}
    sent["assignees"] = list(Assignment.objects.values_list("member_id", flat=True))
    assert client.post(f"/workspaces/grove/tasks/{task.pk}/change/", sent).status_code == 302
    assert remind_assignees(at(due - DAY, 10)) == 0
    assert remind_assignees(at(due + 6 * DAY, 9)) == 1
    assert Task.objects.get().version == 2
