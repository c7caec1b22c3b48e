"""Permissions on workspaces and their members; roles are read by `community.base.spaces.policies`.

Reading is decided by the query sets (`visible_to`); this module decides on writing, and on the log of the members.
"""

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.choices import MANAGER_ROLES, READING_ROLES, Role
from community.base.spaces.models import Membership, Space
from workspaces.projects.models import CreationRules, MailedInvitation


def can_create(member: Member | None) -> bool:
    return member is not None and member.is_active and not member.is_silenced


def can_set_rules(member: Member | None) -> bool:
    """Whether a member may set who creates workspaces on the site: administrators only."""
    return member is not None and member.is_active and member.is_staff and not member.is_suspended


def can_create_at_once(member: Member | None, rules: CreationRules) -> bool:
    """Whether a member may create workspaces without a request; administrators always may."""
    return can_create(member) and (not rules.is_by_request or can_set_rules(member))


def can_invite(member: Member | None, space: Space) -> bool:
    """Whether a member may let others join, by inviting them or accepting their requests."""
    return not space.is_commons and spaces.can_moderate(member, space)


def can_manage_invitation(member: Member | None, invitation: MailedInvitation) -> bool:
    """Whether a member may resend or revoke an invitation: anyone who may give its role."""
    space = invitation.space
    return can_invite(member, space) and invitation.role in spaces.grantable_roles(member, space)


def can_hand_over(member: Member | None, space: Space) -> bool:
    """Whether a member may transfer ownership to somebody else."""
    return not space.is_commons and not space.is_archived and spaces.can_manage(member, space)


def can_read_log(member: Member | None, space: Space) -> bool:
    """Whether a member may read the members' log."""
    return not space.is_commons and spaces.can_manage(member, space)


def can_change(member: Member | None, space: Space) -> bool:
    """Whether a member may change the workspace's settings; an archived one must be restored first."""
    if member is None or member.is_silenced:
        return False
    return not space.is_commons and not space.is_archived and spaces.can_manage(member, space)


def can_archive(member: Member | None, space: Space) -> bool:
    return not space.is_commons and spaces.can_manage(member, space)


def looks_after(member: Member | None, space: Space) -> bool:
    """Whether a member manages the workspace and so sees requests and membership actions, even when it is archived."""
    return not space.is_commons and spaces.role_of(member, space) in MANAGER_ROLES


def can_give(member: Member | None, membership: Membership, role: str) -> bool:
    """Whether a member may change another's role to this one; applicants and banned members have none to change."""
    return (
        membership.role in READING_ROLES
        and spaces.can_change_role(member, membership)
        and role in spaces.grantable_roles(member, membership.space)
    )


def can_remove(member: Member | None, membership: Membership) -> bool:
    """Whether a member may remove another; for an invited person, that revokes the invitation."""
    return membership.role in (*READING_ROLES, Role.INVITED) and spaces.can_change_role(member, membership)


def can_ban(member: Member | None, membership: Membership) -> bool:
    return membership.role != Role.BANNED and spaces.can_change_role(member, membership)


def can_unban(member: Member | None, membership: Membership) -> bool:
    return membership.role == Role.BANNED and spaces.can_change_role(member, membership)
