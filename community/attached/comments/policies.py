"""Who may comment.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.policies import can_contribute, can_moderate, demand, demand_contribute


def can_comment(member: Member | None, space: Space) -> bool:
    """Whether a member may comment on things in a space: when they may write there."""
    return can_contribute(member, space)


def demand_comment(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may comment."""
    demand_contribute(member, space)


def demand_remove(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member owns or moderates the space."""
    if not can_moderate(member, space):
        demand_contribute(member, space)
        demand(False, _("Only owners and moderators can do this."))
