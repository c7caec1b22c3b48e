"""What moderators do with a decision that was reported."""

from django.db import transaction
from django.urls import reverse

from community.attached.moderation.removal import record_removal
from community.base.members.models import Member
from workspaces.decisions.actions import withdraw_decision
from workspaces.decisions.models import Decision


def change_address(decision: Decision) -> str:
    return reverse("change_decision", args=[decision.space.slug, decision.pk])


@transaction.atomic
def remove_reported(moderator: Member, decision: Decision, reason: str) -> None:
    """Withdraw a decision from the review queue, and tell who started it why."""
    withdraw_decision(by=moderator, decision=decision, reason=reason)
    record_removal(by=moderator, thing=decision, reason=reason)
