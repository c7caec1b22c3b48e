"""Vote, and change one's vote."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from community.base.activity.record import record
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from community.base.relations.models import Level
from workspaces.decisions.actions.locking import locked
from workspaces.decisions.models import Ballot, Decision, Mark, Stance
from workspaces.decisions.policies import demand_vote


class VotingClosedError(Exception):
    """The decision no longer takes votes."""


@dataclass(frozen=True)
class Vote:
    """A vote: a stance on a proposal, or the points for a poll's options by key."""

    reason: str = ""
    stance: str = ""
    points: dict[int, int] = field(default_factory=dict)


@transaction.atomic
def vote(*, actor: Member, decision: Decision, vote: Vote) -> Ballot:
    """Cast a vote, or replace the previous one. The same vote again changes nothing.

    Raises:
        PermissionDenied: the voter may not write in the space.
        VotingClosedError: the deadline has passed, or somebody closed the decision.
    """
    demand_vote(actor, decision)
    decision = locked(decision)
    if not decision.is_open:
        raise VotingClosedError
    ballot = Ballot.objects.filter(decision=decision, voter=actor).first()
    if ballot and _is_same_vote(ballot, vote):
        return ballot
    was_blocked = ballot is not None and ballot.stance == Stance.BLOCK
    if ballot is None:
        ballot = Ballot(decision=decision, voter=actor)
    else:
        ballot.changed_at = timezone.now()
    ballot.stance, ballot.reason = vote.stance, vote.reason
    ballot.save()
    ballot.marks.all().delete()
    Mark.objects.bulk_create(Mark(ballot=ballot, option_id=pk, points=points) for pk, points in vote.points.items())
    follow_unless_muted(member=actor, target=decision, level=Level.TRACKING)
    is_block = vote.stance == Stance.BLOCK and not was_blocked and not decision.hides_results
    verb, reason = ("decisions.blocked", vote.reason) if is_block else ("decisions.voted", "")
    record(verb, actor=actor, object=decision, space=decision.space, data={"reason": reason})
    return ballot


def _is_same_vote(ballot: Ballot, vote: Vote) -> bool:
    """Whether a ballot already says the same."""
    points = dict(ballot.marks.values_list("option_id", "points"))
    return (ballot.stance, ballot.reason, points) == (vote.stance, vote.reason, vote.points)
