"""A member's memberships, loaded in one query and kept for as long as the member object lives."""

from community.base.members.models import Member
from community.base.spaces import models as spaces
from community.base.spaces.preview_as import apply_preview_role


def memberships_of(member: Member) -> "dict[int, spaces.Membership]":
    """Return all memberships of a member by space id, loaded once with their spaces; lowered by `preview_as`."""
    viewer = member.viewer
    if viewer.memberships is None:
        rows = spaces.Membership.objects.current().filter(member=member).select_related("space")
        viewer.memberships = apply_preview_role({row.space_id: row for row in rows}, viewer.preview)
    return viewer.memberships
