"""Who may do what with a workspace and its members; roles themselves are read by `community.base.spaces.policies`."""

from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.choices import READING_ROLES, STEWARD_ROLES, Role
from community.base.spaces.models import Membership, Space
from workspaces.projects.models import CreationRules, MailedInvitation


def can_create(member: Member | None) -> bool:
    return member is not None and member.is_active and not member.is_silenced


def can_set_rules(member: Member | None) -> bool:
    """Whether a member says who creates workspaces on the site: administrators do."""
    return member is not None and member.is_active and member.is_staff and not member.is_suspended


def can_create_at_once(member: Member | None, rules: CreationRules) -> bool:
    """Whether a member founds workspaces without asking: administrators always do."""
    return can_create(member) and (not rules.is_by_request or can_set_rules(member))


def can_invite(member: Member | None, space: Space) -> bool:
    """Whether a member may let others in: by invitation, or by accepting their request."""
    return not space.is_commons and spaces.can_moderate(member, space)


def can_settle(member: Member | None, invitation: MailedInvitation) -> bool:
    """Whether a member may send an invitation again or take it back: who may give the role that it carries."""
    space = invitation.space
    return can_invite(member, space) and invitation.role in spaces.grantable_roles(member, space)


def can_hand_over(member: Member | None, space: Space) -> bool:
    """Whether a member may make somebody else the owner in their own place."""
    return not space.is_commons and not space.is_archived and spaces.can_manage(member, space)


def can_read_log(member: Member | None, space: Space) -> bool:
    """Whether a member may read who changed what about whom."""
    return not space.is_commons and spaces.can_manage(member, space)


def can_change(member: Member | None, space: Space) -> bool:
    """Whether a member may change what the workspace is; an archived one must be brought back first."""
    if member is None or member.is_silenced:
        return False
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
