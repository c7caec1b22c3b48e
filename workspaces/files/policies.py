"""Who may do what with the files of a workspace."""

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space

TOOL = "files"


def can_add(member: Member | None, space: Space) -> bool:
    """Whether a member may bring files and make folders."""
    return not space.is_commons and spaces.can_use(member, space, TOOL)


def demand_add(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may bring files and make folders."""
    spaces.demand_use(member, space, TOOL)
    spaces.demand(not space.is_commons)


def can_change(member: Member | None, space: Space) -> bool:
    """Whether a member may rename, move, describe and delete: all who write here look after the files together."""
    return spaces.can_contribute(member, space)


def demand_change(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may change files and folders."""
    spaces.demand_contribute(member, space)


def can_purge(member: Member | None, space: Space) -> bool:
    """Whether a member may delete for good what is in the trash."""
    return spaces.can_moderate(member, space)


def demand_purge(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may delete for good."""
    spaces.demand_contribute(member, space)
    spaces.demand(can_purge(member, space), _("Only owners and moderators can delete permanently."))
