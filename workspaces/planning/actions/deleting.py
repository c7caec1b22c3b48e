"""Delete and restore tasks and milestones."""

from django.db import transaction

from community.attached.moderation.deleting import restore_thing, withdraw_thing
from community.base.members.models import Member
from workspaces.planning.actions.locking import locked, locked_milestone
from workspaces.planning.models import Milestone, Task
from workspaces.planning.policies import demand_delete


@transaction.atomic
def delete_task(*, actor: Member, task: Task, reason: str = "") -> None:
    """Delete a task with its activities; it can be restored. Reports about it are settled.

    Args:
        reason: a moderator's reason, for the review queue.

    Raises:
        PermissionDenied: the member neither created it nor manages the space.
    """
    demand_delete(actor, task)
    withdraw_thing("planning.task_deleted", actor=actor, thing=locked(task), reason=reason)


@transaction.atomic
def restore_task(*, actor: Member, task: Task) -> None:
    """Restore a deleted task.

    Raises:
        PermissionDenied: the member neither created it nor manages the space.
    """
    demand_delete(actor, task)
    restore_thing("planning.task_restored", actor=actor, thing=locked(task))


@transaction.atomic
def delete_milestone(*, actor: Member, milestone: Milestone, reason: str = "") -> None:
    """Delete a milestone. Its tasks stay, without a milestone until it is restored. Reports about it are settled.

    Args:
        reason: a moderator's reason, for the review queue.

    Raises:
        PermissionDenied: the member neither created it nor manages the space.
    """
    demand_delete(actor, milestone)
    withdraw_thing("planning.milestone_deleted", actor=actor, thing=locked_milestone(milestone), reason=reason)


@transaction.atomic
def restore_milestone(*, actor: Member, milestone: Milestone) -> None:
    """Restore a deleted milestone; its tasks belong to it again.

    Raises:
        PermissionDenied: the member neither created it nor manages the space.
    """
    demand_delete(actor, milestone)
    restore_thing("planning.milestone_restored", actor=actor, thing=locked_milestone(milestone))
