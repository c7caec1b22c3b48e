"""Who may comment."""

from community.members.models import Member
from community.spaces.models import Space
from community.spaces.policies import can_contribute, demand_contribute


def can_comment(member: Member | None, space: Space) -> bool:
    """Whether a member may comment on what is in a space: whoever may write there."""
    return can_contribute(member, space)


def demand_comment(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may comment."""
    demand_contribute(member, space)
