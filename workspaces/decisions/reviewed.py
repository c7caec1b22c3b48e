"""Actions of moderators on decisions in the review queue."""

from django.db import transaction
from django.urls import reverse

from community.attached.moderation.removal import record_removal
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member
from workspaces.decisions.actions import withdraw_decision
from workspaces.decisions.models import Decision


def _edit_url(decision: Decision) -> str:
    return reverse("change_decision", args=[decision.space.slug, decision.pk])


@transaction.atomic
def _remove(moderator: Member, decision: Decision, reason: str) -> None:
    """Withdraw a decision from the review queue, and notify its author of the reason."""
    withdraw_decision(actor=moderator, decision=decision, reason=reason)
    record_removal(actor=moderator, thing=decision, reason=reason)


reviewables.register("decision", Reviewable(Decision, remove=_remove, edit_url=_edit_url))
