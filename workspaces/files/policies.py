"""Permissions on the files of a workspace.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Space

TOOL = "files"


def can_add(member: Member | None, space: Space) -> bool:
    """Whether a member may add files and create folders."""
    return not space.is_commons and spaces.can_use(member, space, TOOL)


def demand_add(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may add files and create folders."""
    spaces.demand_use(member, space, TOOL)
    spaces.demand(not space.is_commons)


def can_change(member: Member | None, space: Space) -> bool:
    """Whether a member may rename, move, describe and delete files: anyone who may write here."""
    return spaces.can_contribute(member, space)


def demand_change(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may change files and folders."""
    spaces.demand_contribute(member, space)


def can_purge(member: Member | None, space: Space) -> bool:
    """Whether a member may permanently delete what is in the trash."""
    return spaces.can_moderate(member, space)


def demand_purge(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may delete permanently."""
    spaces.demand_contribute(member, space)
    spaces.demand(can_purge(member, space), _("Only owners and moderators can delete permanently."))
