"""Assign tasks to members."""

from collections.abc import Iterable

from django.db import transaction

from community.base.activity.record import record
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from workspaces.planning.actions.locking import locked
from workspaces.planning.actions.validation import check_people
from workspaces.planning.models import Assignment, Task
from workspaces.planning.policies import demand_work_on


@transaction.atomic
def assign_to_self(*, actor: Member, task: Task) -> None:
    """Assign a task to the member. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not write in the space.
        ValidationError: the member is its reviewer.
    """
    demand_work_on(actor, task)
    task = locked(task)
    check_people(task.space, [actor], task.reviewer, kept=[task.reviewer_id] if task.reviewer_id else [])
    if not Assignment.objects.of_task(task).filter(member=actor).exists():
        _next_version(task)
        assign(actor=actor, task=task, members=[actor])


@transaction.atomic
def leave_task(*, actor: Member, task: Task) -> None:
    """Remove the member from the assignees of a task.

    Raises:
        PermissionDenied: the member may not write in the space.
    """
    demand_work_on(actor, task)
    task = locked(task)
    if Assignment.objects.of_task(task).filter(member=actor).delete()[0]:
        _next_version(task)
        record("planning.task_changed", actor=actor, object=task, space=task.space)


def assign(*, actor: Member, task: Task, members: Iterable[Member]) -> None:
    """Assign a task to more members, who follow it and are notified. (The caller has checked, in a transaction.)"""
    new = list(members)
    if not new:
        return
    Assignment.objects.bulk_create(Assignment(task=task, member=member) for member in new)
    for member in new:
        follow_unless_muted(member=member, target=task)
    data = {"members": sorted(member.pk for member in new)}
    record("planning.task_assigned", actor=actor, object=task, space=task.space, data=data)


def _next_version(task: Task) -> None:
    """Increment the version, so that a form of the task that is still open is found to be outdated."""
    task.bump_version()
    task.save(update_fields=["version"])
