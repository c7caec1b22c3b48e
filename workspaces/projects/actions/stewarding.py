"""What stewards do: invite, give roles, take them, shut out."""

from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.members.models import Member
from community.spaces.models import READING_ROLES, Membership, Role, Space
from community.spaces.policies import demand, grantable_roles
from workspaces.projects import policies
from workspaces.projects.actions.joining import answer_request
from workspaces.projects.actions.rows import (
    demand_another_owner,
    demand_row,
    drop_row,
    forget_request,
    give_role,
    locked,
    row_of,
    tell,
    tell_stewards,
)
from workspaces.projects.models import Invitation


@transaction.atomic
def invite_member(*, by: Member, space: Space, username: str, role: str = Role.MEMBER) -> Membership:
    """Invite a member by user name. Somebody who has asked to join is let in; invited again, the role is what changes.

    Raises:
        PermissionDenied: the inviter may not, may not give this role, or the workspace is archived.
        ValidationError: nobody has this name, or who has it is in or banned (the message is for the form).
    """
    space = locked(space, by)
    demand(policies.can_invite(by, space) and role in grantable_roles(by, space))
    member = Member.objects.named([username.strip().removeprefix("@").lower()]).first()
    if member is None:
        raise ValidationError(_("Nobody here has this user name."), code="unknown")
    row = row_of(space, member)
    if row and row.role == Role.BANNED:
        raise ValidationError(_("This member is excluded. Lift the exclusion first."), code="banned")
    if row and row.role in READING_ROLES:
        raise ValidationError(_("%(name)s is here already.") % {"name": member}, code="member")
    if row and row.role == Role.APPLICANT:
        return cast(Membership, answer_request(by=by, space=space, applicant=member, accept=True))
    is_new = row is None
    row = give_role(space, member, Role.INVITED)
    Invitation.objects.update_or_create(membership=row, defaults={"role": role})
    if is_new:
        tell("workspaces.invited", by=by, space=space, person=member)
    return row


@transaction.atomic
def change_role(*, by: Member, space: Space, member: Member, role: str) -> Membership:
    """Give a member another role.

    Raises:
        PermissionDenied: `by` may not change this member or give this role, or the last owner would go.
    """
    space = locked(space, by, member)
    row = demand_row(space, member)
    demand(policies.can_give(by, row, role))
    if row.role == role:
        return row
    demand_another_owner(row)
    row = give_role(space, member, role)
    tell("workspaces.role_changed", by=by, space=space, person=member, role=role)
    return row


@transaction.atomic
def remove_member(*, by: Member, space: Space, member: Member) -> None:
    """Take a member out, or an invitation back. Who is not in stays out.

    Raises:
        PermissionDenied: `by` may not, or it is the last owner.
    """
    space = locked(space, by, member)
    row = row_of(space, member)
    if row is None:
        return
    demand(policies.can_remove(by, row))
    demand_another_owner(row)
    verb = "workspaces.uninvited" if row.role == Role.INVITED else "workspaces.removed"
    drop_row(row)
    tell(verb, by=by, space=space, person=member)


@transaction.atomic
def ban_member(*, by: Member, space: Space, member: Member) -> Membership:
    """Shut a member, an applicant or somebody invited out for good.

    Raises:
        PermissionDenied: `by` may not, or it is the last owner.
    """
    space = locked(space, by, member)
    row = demand_row(space, member)
    if row.role == Role.BANNED:
        return row
    demand(policies.can_ban(by, row))
    demand_another_owner(row)
    forget_request(row)
    Invitation.objects.filter(membership=row).delete()
    row = give_role(space, member, Role.BANNED)
    tell("workspaces.banned", by=by, space=space, person=member)
    return row


@transaction.atomic
def unban_member(*, by: Member, space: Space, member: Member) -> None:
    """Lift an exclusion: the member is an outsider again, and may come back as anybody may.

    Raises:
        PermissionDenied: `by` may not.
    """
    space = locked(space, by, member)
    row = row_of(space, member)
    if row is None or row.role != Role.BANNED:
        return
    demand(policies.can_unban(by, row))
    drop_row(row)
    tell_stewards("workspaces.unbanned", by=by, space=space)
