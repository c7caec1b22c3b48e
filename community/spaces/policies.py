"""The permission question in Python: the only place that looks at a role.

Roles are loaded once per member object (one query for all spaces) and kept on it for the request.
"""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.members.models import Member
from community.spaces.models import (
    READING_ROLES,
    STEWARD_ROLES,
    WRITING_ROLES,
    JoinPolicy,
    Membership,
    Role,
    Space,
    Visibility,
)


def memberships_of(member: Member) -> dict[int, Membership]:
    """Return all rows of a member by space id, loaded once; each has its space."""
    if "_memberships" not in member.__dict__:
        rows = Membership.objects.filter(member=member).select_related("space")
        member.__dict__["_memberships"] = {row.space_id: row for row in rows}
    return member.__dict__["_memberships"]


def forget_roles(member: Member) -> None:
    """Make the next question read the roles again (actions call it after a change)."""
    member.__dict__.pop("_memberships", None)


def role_of(member: Member | None, space: Space) -> str | None:
    """Return a member's role in a space, or None. Everybody signed in is a member of the commons."""
    if member is None or not member.is_active:
        return None
    row = memberships_of(member).get(space.pk)
    if not space.is_commons or (row and row.role in (Role.BANNED, *STEWARD_ROLES)):
        return row.role if row else None
    return Role.OWNER if member.is_staff else Role.MEMBER


def can_see(member: Member | None, space: Space) -> bool:
    """Whether the space's name and door may be shown."""
    if space.visibility == Visibility.PUBLIC:
        return True
    role = role_of(member, space)
    if space.visibility == Visibility.SECRET:
        return role in (*READING_ROLES, Role.INVITED)
    return member is not None and role != Role.BANNED


def can_read(member: Member | None, space: Space) -> bool:
    """Whether the content may be read."""
    if space.visibility == Visibility.PUBLIC:
        return True
    role = role_of(member, space)
    if space.visibility == Visibility.COMMUNITY:
        return member is not None and role != Role.BANNED
    return role in READING_ROLES


def is_member(member: Member | None, space: Space) -> bool:
    return role_of(member, space) in READING_ROLES


def can_contribute(member: Member | None, space: Space) -> bool:
    """Whether a member may write here."""
    return not space.is_archived and role_of(member, space) in WRITING_ROLES


def can_moderate(member: Member | None, space: Space) -> bool:
    return not space.is_archived and role_of(member, space) in STEWARD_ROLES


def can_manage(member: Member | None, space: Space) -> bool:
    """Whether a member may change the space itself; also when it is archived, to bring it back."""
    return role_of(member, space) == Role.OWNER


def can_join(member: Member | None, space: Space) -> bool:
    """Whether a member may come in at once: the door is open, or an invitation waits."""
    if member is None or space.is_archived or space.is_commons:
        return False
    role = role_of(member, space)
    if role == Role.INVITED:
        return True
    return role in (None, Role.APPLICANT) and space.join_policy == JoinPolicy.OPEN and can_see(member, space)


def can_apply(member: Member | None, space: Space) -> bool:
    """Whether a member may ask to join."""
    return (
        member is not None
        and not space.is_archived
        and not space.is_commons
        and role_of(member, space) is None
        and space.join_policy == JoinPolicy.REQUEST
        and can_see(member, space)
    )


def can_leave(member: Member | None, space: Space) -> bool:
    """Whether a member may go; withdrawing a request and declining an invitation are ways of going."""
    return not space.is_commons and role_of(member, space) in (*READING_ROLES, Role.APPLICANT, Role.INVITED)


def can_change_role(member: Member | None, membership: Membership) -> bool:
    """Whether a member may change another's role: owners any, moderators those below them."""
    if membership.space.is_commons or membership.member_id == getattr(member, "pk", None):
        return False
    role = role_of(member, membership.space)
    return role == Role.OWNER or (role == Role.MODERATOR and membership.role not in STEWARD_ROLES)


def grantable_roles(member: Member | None, space: Space) -> list[str]:
    """The roles that a member may give to others here."""
    role = role_of(member, space)
    if role == Role.OWNER:
        return [Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.READER]
    return [Role.MEMBER, Role.READER] if role == Role.MODERATOR else []


def demand(allowed: bool, message: str = "") -> None:
    """Raise PermissionDenied with a sentence for the member unless `allowed`."""
    if not allowed:
        raise PermissionDenied(message or _("Your role here does not allow this."))


def demand_contribute(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may write in the space."""
    if space.is_archived:
        demand(False, _("This workspace is archived: it can be read, but not changed."))
    demand(can_contribute(member, space), _("Only members of this workspace can write here. Join it first."))
