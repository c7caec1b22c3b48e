"""Actions of managers: invite, change roles, remove and ban members."""

from datetime import timedelta
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces.choices import READING_ROLES, Role
from community.base.spaces.models import Membership, Space
from community.base.spaces.policies import demand, grantable_roles
from workspaces.projects import policies
from workspaces.projects.actions.inviting import revoke_invitations_by
from workspaces.projects.actions.joining import answer_request
from workspaces.projects.actions.memberships import (
    demand_another_owner,
    drop_row,
    forget_request,
    give_role,
    locked,
    membership_or_denied,
    record_for_managers,
    record_for_person,
    row_of,
)
from workspaces.projects.models import DAYS, Invitation

HANDED_OVER_TO = (Role.MODERATOR, Role.MEMBER, Role.READER)
"""The roles that an owner can have after handing over."""


@transaction.atomic
def invite_member(
    *, actor: Member, space: Space, username: str, role: str = Role.MEMBER, days: int = DAYS
) -> Membership:
    """Invite a member by user name. A pending request to join is accepted; inviting again changes the role.

    Raises:
        PermissionDenied: the inviter may not, may not give this role, or the workspace is archived.
        ValidationError: nobody has this name, or they are a member or banned (the message is for the form).
    """
    space = locked(space, actor)
    demand(policies.can_invite(actor, space) and role in grantable_roles(actor, space))
    member = Member.objects.named([username.strip().removeprefix("@").lower()]).first()
    if member is None:
        raise ValidationError(_("No member has this username."), code="unknown")
    row = row_of(space, member)
    if row and row.role == Role.BANNED:
        raise ValidationError(_("This member is banned. Lift the ban first."), code="banned")
    if row and row.role in READING_ROLES:
        raise ValidationError(_("%(name)s is already a member.") % {"name": member}, code="member")
    if row and row.role == Role.APPLICANT:
        return cast(Membership, answer_request(actor=actor, space=space, applicant=member, accept=True))
    is_new = row is None
    row = give_role(space, member, Role.INVITED, until=timezone.now() + timedelta(days=days))
    Invitation.objects.update_or_create(membership=row, defaults={"role": role, "by": actor})
    if is_new:
        record_for_person("workspaces.invited", actor=actor, space=space, person=member, role=role)
    return row


@transaction.atomic
def change_role(*, actor: Member, space: Space, member: Member, role: str) -> Membership:
    """Give a member another role.

    Raises:
        PermissionDenied: `by` may not change this member or give this role, or no owner would be left.
    """
    space = locked(space, actor, member)
    row = membership_or_denied(space, member)
    demand(policies.can_give(actor, row, role))
    if row.role == role:
        return row
    demand_another_owner(row)
    before = row.role
    row = give_role(space, member, role)
    record_for_person("workspaces.role_changed", actor=actor, space=space, person=member, role=role, before=before)
    return row


@transaction.atomic
def hand_over(*, actor: Member, space: Space, to: Member, stay_as: str = Role.MODERATOR) -> Membership:
    """Transfer ownership to another member, in one step.

    Args:
        to: a member of the workspace.
        stay_as: the new role of the previous owner: moderator, member or reader.

    Raises:
        PermissionDenied: `by` is not an owner, `to` is not a member or cannot sign in, or the workspace is archived.
    """
    space = locked(space, actor, to)
    demand(policies.can_hand_over(actor, space) and actor != to and stay_as in HANDED_OVER_TO)
    row = membership_or_denied(space, to)
    demand(row.role in READING_ROLES and to.is_active and not to.is_suspended)
    row = give_role(space, to, Role.OWNER)
    give_role(space, actor, stay_as)
    record_for_person("workspaces.handed_over", actor=actor, space=space, person=to, role=stay_as)
    return row


@transaction.atomic
def remove_member(*, actor: Member, space: Space, member: Member, reason: str = "") -> None:
    """Remove a member, or revoke an invitation. Anybody else stays outside.

    Args:
        reason: for the member, and for the log.

    Raises:
        PermissionDenied: `by` may not, or it is the last owner.
    """
    space = locked(space, actor, member)
    row = row_of(space, member)
    if row is None:
        return
    demand(policies.can_remove(actor, row))
    demand_another_owner(row)
    verb = "workspaces.uninvited" if row.role == Role.INVITED else "workspaces.removed"
    drop_row(row)
    revoke_invitations_by(member, space)
    record_for_person(verb, actor=actor, space=space, person=member, reason=reason)


@transaction.atomic
def ban_member(*, actor: Member, space: Space, member: Member, reason: str = "") -> Membership:
    """Ban a member, an applicant or an invited person permanently.

    Args:
        reason: for the member, and for the log.

    Raises:
        PermissionDenied: `by` may not, or it is the last owner.
    """
    space = locked(space, actor, member)
    row = membership_or_denied(space, member)
    if row.role == Role.BANNED:
        return row
    demand(policies.can_ban(actor, row))
    demand_another_owner(row)
    forget_request(row)
    Invitation.objects.filter(membership=row).delete()
    row = give_role(space, member, Role.BANNED)
    revoke_invitations_by(member, space)
    record_for_person("workspaces.banned", actor=actor, space=space, person=member, reason=reason)
    return row


@transaction.atomic
def unban_member(*, actor: Member, space: Space, member: Member, reason: str = "") -> None:
    """Lift a ban: the member is an outsider again, and may rejoin as anybody may.

    Raises:
        PermissionDenied: `by` may not.
    """
    space = locked(space, actor, member)
    row = row_of(space, member)
    if row is None or row.role != Role.BANNED:
        return
    demand(policies.can_unban(actor, row))
    drop_row(row)
    record_for_managers("workspaces.unbanned", actor=actor, space=space, member=str(member), reason=reason)
