"""Take a task or a milestone away, and bring it back."""

from django.db import transaction

from community.attached.moderation.deleting import restore_thing, withdraw_thing
from community.base.members.models import Member
from workspaces.planning.actions.locking import locked, locked_milestone
from workspaces.planning.models import Milestone, Task
from workspaces.planning.policies import demand_delete


@transaction.atomic
def delete_task(*, actor: Member, task: Task, reason: str = "") -> None:
    """Take a task away with all that was told of it; it can be brought back. What was reported of it is settled.

    Args:
        reason: of a moderator, for the review queue.

    Raises:
        PermissionDenied: the member neither made it nor looks after the space.
    """
    demand_delete(actor, task)
    withdraw_thing("planning.task_deleted", actor=actor, thing=locked(task), reason=reason)


@transaction.atomic
def restore_task(*, actor: Member, task: Task) -> None:
    """Bring a deleted task back.

    Raises:
        PermissionDenied: the member neither made it nor looks after the space.
    """
    demand_delete(actor, task)
    restore_thing("planning.task_restored", actor=actor, thing=locked(task))


@transaction.atomic
def delete_milestone(*, actor: Member, milestone: Milestone, reason: str = "") -> None:
    """Take a milestone away. Its tasks stay, and lead to none until it is brought back. What was reported is settled.

    Args:
        reason: of a moderator, for the review queue.

    Raises:
        PermissionDenied: the member neither set it nor looks after the space.
    """
    demand_delete(actor, milestone)
    withdraw_thing("planning.milestone_deleted", actor=actor, thing=locked_milestone(milestone), reason=reason)


@transaction.atomic
def restore_milestone(*, actor: Member, milestone: Milestone) -> None:
    """Bring a deleted milestone back; the tasks that led there lead there again.

    Raises:
        PermissionDenied: the member neither set it nor looks after the space.
    """
    demand_delete(actor, milestone)
    restore_thing("planning.milestone_restored", actor=actor, thing=locked_milestone(milestone))
