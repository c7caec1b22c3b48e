"""Locks on rows. A space is locked before its tasks, so that two transactions never deadlock."""

from community.base.spaces.models import Space
from workspaces.planning.models import Milestone, Task


def locked(task: Task) -> Task:
    """Lock a task's row and return the task as it is now; other actions on it wait.

    The row is locked first and read afterwards: PostgreSQL would join the space as it was before waiting for the lock.
    """
    Task.objects.select_for_update().get(pk=task.pk)
    return Task.objects.select_related("space", "author", "reviewer", "milestone").get(pk=task.pk)


def locked_milestone(milestone: Milestone) -> Milestone:
    Milestone.objects.select_for_update().get(pk=milestone.pk)
    return Milestone.objects.with_details().get(pk=milestone.pk)


def lock_board(space: Space) -> None:
    """Let one member at a time move tasks on a space's board. (Inserts that refer to the space do not wait.)"""
    Space.objects.select_for_update(no_key=True).get(pk=space.pk)
