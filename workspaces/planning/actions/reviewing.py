"""Approve a task in review, or send it back."""

from django.db import transaction

from community.base.activity.record import record
from community.base.members.models import Member
from workspaces.planning.actions.locking import lock_board, locked
from workspaces.planning.actions.moving import enter
from workspaces.planning.actions.ranks import rank_on_top
from workspaces.planning.models import State, Task
from workspaces.planning.policies import demand_review


class NotInReviewError(Exception):
    """The task is no longer in review."""


@transaction.atomic
def approve_task(*, actor: Member, task: Task) -> Task:
    """Approve a task, which is then done.

    Raises:
        PermissionDenied: the member is not its reviewer.
        NotInReviewError: it is no longer in review.
    """
    return enter(actor, _in_review(actor, task), State.DONE)


@transaction.atomic
def send_back(*, actor: Member, task: Task, reason: str) -> Task:
    """Send a task back with a reason: it is in progress again, and its assignees are notified.

    Raises:
        PermissionDenied: the member is not its reviewer.
        NotInReviewError: it is no longer in review.
    """
    task = _in_review(actor, task)
    task.state, task.rank, task.sent_back_because = State.DOING, rank_on_top(task.space, State.DOING), reason
    task.save(update_fields=["state", "rank", "sent_back_because"])
    record("planning.task_sent_back", actor=actor, object=task, space=task.space, data={"reason": reason})
    return task


def _in_review(reviewer: Member, task: Task) -> Task:
    demand_review(reviewer, task)
    lock_board(task.space)
    task = locked(task)
    demand_review(reviewer, task)
    if task.state != State.REVIEW:
        raise NotInReviewError
    return task
