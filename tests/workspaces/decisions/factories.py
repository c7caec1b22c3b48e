"""Decisions, started through the action."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.decisions.actions import Vote, open_decision
from workspaces.decisions.models import Decision, Method, Stance

IN_A_WEEK = timedelta(days=7)
POLL_OPTIONS = ("Rice", "Millet", "Cassava")

AGREE = Vote(stance=Stance.AGREE)
BLOCK = Vote(stance=Stance.BLOCK, reason="It leaves out the herders")


def make_decision(author: Member, space: Space, method: str = Method.PROPOSAL, **fields: Any) -> Decision:
    """Open a decision that lasts for a week; a poll has three options, a meeting two times."""
    now = timezone.now()
    options: Any = {Method.PROPOSAL: (), Method.MEETING: (now + timedelta(days=9), now + timedelta(days=10))}
    fields = {
        "title": "Meet under the tree",
        "source": "Every *Monday*.",
        "deadline": now + IN_A_WEEK,
        "options": options.get(method, POLL_OPTIONS),
        **fields,
    }
    return open_decision(actor=author, space=space, method=method, **fields)


def shown(decision: Decision) -> Decision:
    """Return a decision as the pages read it."""
    return Decision.objects.with_details().get(pk=decision.pk)
