"""Permissions in Python: the only place that looks at a role.

Roles are loaded once per member object (one query for all spaces) and kept on it for the request.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.base.members.end_times import end_text
from community.base.members.models import Member
from community.base.spaces.choices import MANAGER_ROLES, READING_ROLES, WRITING_ROLES, JoinPolicy, Role, Visibility
from community.base.spaces.memberships import memberships_of
from community.base.spaces.models import Membership, Space
from community.base.spaces.preview_as import PreviewMode


def forget_roles(member: Member) -> None:
    """Clear the cached roles, so that they are loaded again (actions call it after a change)."""
    member.viewer.memberships = None


def preview_as(member: Member, seen: PreviewMode) -> None:
    """Answer every permission check of this member object as if they had the previewed role in the space."""
    member.viewer.preview = seen
    forget_roles(member)


def workspaces_of(member: Member) -> list[Space]:
    """Return the workspaces that a member belongs to, from the memberships that are loaded once."""
    rows = memberships_of(member).values()
    return [row.space for row in rows if row.role in READING_ROLES and not row.space.is_deleted]


def role_of(member: Member | None, space: Space) -> str | None:
    """Return a member's role in a space, or None. Every signed-in member belongs to the commons; nobody has a role in
    a deleted space."""
    if space.is_deleted or member is None or not member.is_active or member.is_suspended:
        return None
    row = memberships_of(member).get(space.pk)
    if not space.is_commons or (row and row.role in (Role.BANNED, *MANAGER_ROLES)):
        return row.role if row else None
    return Role.OWNER if member.is_staff else Role.MEMBER


def can_see(member: Member | None, space: Space) -> bool:
    """Whether a member may see the space listed, with its name and summary."""
    if space.is_deleted:
        return False
    if space.visibility == Visibility.PUBLIC:
        return True
    role = role_of(member, space)
    if space.visibility == Visibility.SECRET:
        return role in (*READING_ROLES, Role.INVITED)
    return member is not None and role != Role.BANNED


def can_read(member: Member | None, space: Space) -> bool:
    """Whether a member may read the content."""
    if space.is_deleted:
        return False
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
    return not space.is_archived and role_of(member, space) in WRITING_ROLES and not _is_silenced(member)


def can_use(member: Member | None, space: Space, tool: str) -> bool:
    """Whether a member may make something new with a tool here (see tools.py)."""
    return space.has_tool(tool) and can_contribute(member, space)


def can_moderate(member: Member | None, space: Space) -> bool:
    return not space.is_archived and role_of(member, space) in MANAGER_ROLES and not _is_silenced(member)


def looks_after_thing(member: Member | None, thing: Any) -> bool:
    """Whether a member may change or delete a thing: its author, while they may write there, and the moderators.

    Args:
        thing: has a `space` and an `author`.
    """
    is_author = member is not None and thing.author_id == member.pk
    return can_moderate(member, thing.space) or (is_author and can_contribute(member, thing.space))


def looks_after_any(member: Member | None) -> bool:
    """Whether a member owns or moderates any space, or is an administrator."""
    if member is None or not member.is_active or member.is_suspended:
        return False
    rows = memberships_of(member).values()
    return member.is_staff or any(row.role in MANAGER_ROLES and not row.space.is_deleted for row in rows)


def can_manage(member: Member | None, space: Space) -> bool:
    """Whether a member may change the space itself; also while it is archived, to unarchive it."""
    return role_of(member, space) == Role.OWNER


def can_restore_space(member: Member | None, space: Space) -> bool:
    """Whether a member may see that a space was deleted, and undo it."""
    if not space.is_deleted or member is None or not member.is_active or member.is_suspended:
        return False
    row = memberships_of(member).get(space.pk)
    return row is not None and row.role == Role.OWNER


def can_preview_as(member: Member | None, space: Space) -> bool:
    """Whether a member may preview a space with a lesser role (preview_as.py)."""
    return not space.is_commons and can_manage(member, space)


def can_join(member: Member | None, space: Space) -> bool:
    """Whether a member may join at once: the workspace is open, or they have an invitation."""
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
    """Whether a member may leave; withdrawing a request or declining an invitation counts as leaving."""
    return not space.is_commons and role_of(member, space) in (*READING_ROLES, Role.APPLICANT, Role.INVITED)


def can_change_role(member: Member | None, membership: Membership) -> bool:
    """Whether a member may change another's role: owners any role, moderators the roles below theirs."""
    if membership.space.is_commons or membership.member_id == getattr(member, "pk", None):
        return False
    role = role_of(member, membership.space)
    return role == Role.OWNER or (role == Role.MODERATOR and membership.role not in MANAGER_ROLES)


def grantable_roles(member: Member | None, space: Space) -> list[str]:
    """Return the roles that a member may give to others here."""
    role = role_of(member, space)
    if role == Role.OWNER:
        return [Role.OWNER, Role.MODERATOR, Role.MEMBER, Role.READER]
    return [Role.MEMBER, Role.READER] if role == Role.MODERATOR else []


def demand(allowed: bool, message: str = "") -> None:
    """Raise PermissionDenied with a sentence for the member unless `allowed`."""
    if not allowed:
        raise PermissionDenied(message or _("Your role doesn’t allow you to do this."))


def demand_contribute(member: Member | None, space: Space) -> None:
    """Raise PermissionDenied, saying why, unless the member may write in the space."""
    if space.is_archived:
        demand(False, _("This workspace is archived. It is read-only."))
    if member is not None and member.silenced_until and member.is_silenced:
        until = end_text(member.silenced_until)
        demand(False, _("You are silenced %(until)s: you can read, but not write.") % {"until": until})
    demand(can_contribute(member, space), _("Only members of this workspace can write here. Join it first."))


def demand_use(member: Member | None, space: Space, tool: str) -> None:
    """Raise PermissionDenied, saying why, unless the member may make something new with a tool here."""
    demand(
        space.has_tool(tool),
        _("This tool is switched off in this workspace. An owner can switch it on in the settings."),
    )
    demand_contribute(member, space)


def _is_silenced(member: Member | None) -> bool:
    return member is not None and member.is_silenced
