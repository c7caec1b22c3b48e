"""Who may give thanks: everybody who may read, including readers of a workspace.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from typing import Any

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.choices import Role


def can_thank(member: Member | None, thing: Any) -> bool:
    """Whether a member may give thanks for a thing, or take them back."""
    return (
        member is not None
        and thing.author_id != member.pk
        and not thing.space.is_archived
        and not member.is_silenced
        and spaces.can_read(member, thing.space)
        and spaces.role_of(member, thing.space) != Role.BANNED
    )


def demand_thank(member: Member, thing: Any) -> None:
    """Raise PermissionDenied, saying why, unless the member may give thanks for the thing."""
    if thing.space.is_archived or member.is_silenced:
        spaces.demand_contribute(member, thing.space)
    spaces.demand(thing.author_id != member.pk, _("You can’t thank yourself."))
    spaces.demand(can_thank(member, thing))
