"""Permissions to announce, change and answer events.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces.choices import Role
from community.base.spaces.models import Space
from community.base.spaces.policies import can_contribute, can_moderate, can_read, can_use, demand, demand_use, role_of
from workspaces.events.models import Event

TOOL = "calendar"


def can_announce(member: Member | None, space: Space) -> bool:
    """Whether a member may create events in a space's calendar."""
    return can_use(member, space, TOOL)


def demand_announce(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied with the reason unless the member may create events in the space's calendar."""
    demand_use(member, space, TOOL)


def can_edit(member: Member | None, event: Event) -> bool:
    """Whether a member may change or cancel an event: its author, while they may write there, and managers."""
    is_author = member is not None and event.author_id == member.pk
    return can_moderate(member, event.space) or (is_author and can_contribute(member, event.space))


def demand_edit(member: Member | None, event: Event) -> None:
    """Raise PermissionDenied with the reason unless the member may change the event."""
    sentence = _("Only the person who added this event and moderators can edit it.")
    demand(can_edit(member, event), sentence)


def can_answer(member: Member | None, event: Event) -> bool:
    """Whether a member may answer: anyone who may read the space and is not banned, while it is active."""
    if member is None or event.space.is_archived or not can_read(member, event.space):
        return False
    return role_of(member, event.space) != Role.BANNED


def demand_answer(member: Member | None, event: Event) -> None:
    """Raise PermissionDenied with the reason unless the member may answer."""
    demand(not event.space.is_archived, _("This workspace is archived. It is read-only."))
    demand(can_answer(member, event))
