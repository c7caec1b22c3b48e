"""Permissions to start a decision, vote, see the results, and conclude it.

Reading is decided by the query sets (`visible_to`); this module decides on writing, and on the results of a running
vote.
"""

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space
from workspaces.decisions.models import Ballot, Decision

TOOL = "decisions"


def can_start(member: Member | None, space: Space) -> bool:
    """Whether a member may start a decision: anyone who may write there. The commons has no decisions."""
    return not space.is_commons and spaces.can_use(member, space, TOOL)


def can_vote(member: Member | None, decision: Decision) -> bool:
    return decision.is_open and spaces.can_contribute(member, decision.space)


def can_manage(member: Member | None, decision: Decision) -> bool:
    """Whether a member may change a decision, close it and write the outcome: its author, and managers."""
    return not decision.is_deleted and can_withdraw(member, decision)


def can_withdraw(member: Member | None, decision: Decision) -> bool:
    """Whether a member may withdraw or restore a decision."""
    return spaces.looks_after_thing(member, decision)


def sees_results(decision: Decision, ballot: Ballot | None) -> bool:
    """Whether the viewer, whose own ballot this is, may see how others voted. There are no exceptions."""
    return not decision.hides_results or not decision.is_open or ballot is not None


def demand_start(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may start a decision in the space."""
    spaces.demand(not space.is_commons, _("Decisions belong to workspaces. Open a workspace to start one."))
    spaces.demand_use(member, space, TOOL)


def demand_vote(member: Member | None, decision: Decision) -> None:
    """Raise PermissionDenied with the reason unless the member may vote here (the deadline is checked separately)."""
    spaces.demand_contribute(member, decision.space)


def demand_manage(member: Member | None, decision: Decision) -> None:
    """Raise PermissionDenied with the reason unless the member may change, close or conclude a decision."""
    spaces.demand_contribute(member, decision.space)
    spaces.demand(not decision.is_deleted, _("This decision has been withdrawn. Restore it first."))
    spaces.demand(
        can_manage(member, decision), _("Only the person who started the decision and moderators can do this.")
    )


def demand_withdraw(member: Member | None, decision: Decision) -> None:
    """Raise PermissionDenied with the reason unless the member may withdraw or restore a decision."""
    spaces.demand_contribute(member, decision.space)
    spaces.demand(
        can_withdraw(member, decision), _("Only the person who started the decision and moderators can do this.")
    )
