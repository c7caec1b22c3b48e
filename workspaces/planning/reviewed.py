"""Actions of moderators on tasks and milestones in the review queue."""

from django.db import transaction
from django.urls import reverse

from community.attached.moderation.removal import record_removal
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member
from workspaces.planning.actions import delete_milestone, delete_task
from workspaces.planning.models import Milestone, Task


def _task_url(task: Task) -> str:
    return reverse("change_task", args=[task.space.slug, task.pk])


def _milestone_url(milestone: Milestone) -> str:
    return reverse("change_milestone", args=[milestone.space.slug, milestone.pk])


@transaction.atomic
def _remove_task(moderator: Member, task: Task, reason: str) -> None:
    """Delete a task from the review queue, and notify its creator of the reason."""
    delete_task(actor=moderator, task=task, reason=reason)
    record_removal(actor=moderator, thing=task, reason=reason)


@transaction.atomic
def _remove_milestone(moderator: Member, milestone: Milestone, reason: str) -> None:
    """Delete a milestone from the review queue, and notify its creator of the reason."""
    delete_milestone(actor=moderator, milestone=milestone, reason=reason)
    record_removal(actor=moderator, thing=milestone, reason=reason)


reviewables.register("task", Reviewable(Task, remove=_remove_task, edit_url=_task_url))
reviewables.register("milestone", Reviewable(Milestone, remove=_remove_milestone, edit_url=_milestone_url))
