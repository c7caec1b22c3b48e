"""What moderators do with a task or a milestone that was reported."""

from django.db import transaction
from django.urls import reverse

from community.attached.moderation.removal import record_removal
from community.base.members.models import Member
from workspaces.planning.actions import delete_milestone, delete_task
from workspaces.planning.models import Milestone, Task


def change_address(task: Task) -> str:
    return reverse("change_task", args=[task.space.slug, task.pk])


def change_milestone_address(milestone: Milestone) -> str:
    return reverse("change_milestone", args=[milestone.space.slug, milestone.pk])


@transaction.atomic
def remove_reported(moderator: Member, task: Task, reason: str) -> None:
    """Delete a task from the review queue, and tell who made it why."""
    delete_task(by=moderator, task=task, reason=reason)
    record_removal(by=moderator, thing=task, reason=reason)


@transaction.atomic
def remove_reported_milestone(moderator: Member, milestone: Milestone, reason: str) -> None:
    """Delete a milestone from the review queue, and tell who set it why."""
    delete_milestone(by=moderator, milestone=milestone, reason=reason)
    record_removal(by=moderator, thing=milestone, reason=reason)
