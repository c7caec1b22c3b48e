"""Who may do what with a workspace and its members; roles themselves are read by `community.spaces.policies`."""

from community.members.models import Member
from community.spaces import policies as spaces
from community.spaces.models import READING_ROLES, STEWARD_ROLES, Membership, Role, Space


def can_found(member: Member | None) -> bool:
    return member is not None and member.is_active


def can_invite(member: Member | None, space: Space) -> bool:
    """Whether a member may let others in: by invitation, or by accepting their request."""
    return not space.is_commons and spaces.can_moderate(member, space)


def can_change(member: Member | None, space: Space) -> bool:
    """Whether a member may change what the workspace is; an archived one must be brought back first."""
    return not space.is_commons and not space.is_archived and spaces.can_manage(member, space)


def can_archive(member: Member | None, space: Space) -> bool:
    return not space.is_commons and spaces.can_manage(member, space)


def looks_after(member: Member | None, space: Space) -> bool:
    """Whether a member is among those who see requests and act on members; also when it is archived."""
    return not space.is_commons and spaces.role_of(member, space) in STEWARD_ROLES


def can_give(member: Member | None, membership: Membership, role: str) -> bool:
    """Whether a member may change another's role to this one; who only applied or was banned has none to change."""
    return (
        membership.role in READING_ROLES
        and spaces.can_change_role(member, membership)
        and role in spaces.grantable_roles(member, membership.space)
    )


def can_remove(member: Member | None, membership: Membership) -> bool:
    """Whether a member may take another out; of somebody invited, that takes the invitation back."""
    return membership.role in (*READING_ROLES, Role.INVITED) and spaces.can_change_role(member, membership)


def can_ban(member: Member | None, membership: Membership) -> bool:
    return membership.role != Role.BANNED and spaces.can_change_role(member, membership)


def can_unban(member: Member | None, membership: Membership) -> bool:
    return membership.role == Role.BANNED and spaces.can_change_role(member, membership)
