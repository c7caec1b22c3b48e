"""Rows, locked, as they are now. A space comes before its tasks, so that two never wait for each other."""

from community.base.spaces.models import Space
from workspaces.planning.models import Milestone, Task


def locked(task: Task) -> Task:
    """Lock a task's row and return the task as it is now: who else acts on it waits.

    Locked first, read after: PostgreSQL would join the space as it was before the wait for the lock.
    """
    Task.objects.select_for_update().get(pk=task.pk)
    return Task.objects.select_related("space", "author", "reviewer", "milestone").get(pk=task.pk)


def locked_milestone(milestone: Milestone) -> Milestone:
    Milestone.objects.select_for_update().get(pk=milestone.pk)
    return Milestone.objects.with_details().get(pk=milestone.pk)


def lock_board(space: Space) -> None:
    """Let one member at a time move tasks on the board of a space. (What refers to the space does not wait.)"""
    Space.objects.select_for_update(no_key=True).get(pk=space.pk)
