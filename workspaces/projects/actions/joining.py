"""Join, ask to join, leave, and answer requests to join."""

from django.db import transaction
from django.utils.translation import gettext as _

from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.choices import READING_ROLES, Role
from community.base.spaces.models import Membership, Space
from community.base.spaces.policies import can_apply, can_join, can_leave, demand, is_member
from workspaces.projects import policies
from workspaces.projects.actions.memberships import (
    demand_another_owner,
    drop_row,
    forget_request,
    give_role,
    locked,
    record_for_managers,
    record_for_person,
    row_of,
)
from workspaces.projects.models import Invitation


@transaction.atomic
def join_workspace(*, actor: Member, space: Space) -> Membership:
    """Join an open workspace, or accept an invitation with its role. Doing it again changes nothing.

    Raises:
        PermissionDenied: the workspace is archived, or is not open to join and no invitation is
            pending.
    """
    space = locked(space, actor)
    row = row_of(space, actor)
    if row and is_member(actor, space):
        return row
    demand(can_join(actor, space), _("This workspace is not open to everyone. Request to join it."))
    invitation = Invitation.objects.filter(membership=row).first() if row else None
    role = invitation.role if invitation else Role.MEMBER
    if row:
        forget_request(row)
    if invitation:
        invitation.delete()
    return add_member(space, actor, role, by=invitation.by if invitation else None)


@transaction.atomic
def ask_to_join(*, actor: Member, space: Space, message: str = "") -> Membership:
    """Ask the managers of a workspace to let the member join. Doing it again changes nothing.

    Raises:
        PermissionDenied: the workspace does not take requests, or not from this member.
    """
    space = locked(space, actor)
    row = row_of(space, actor)
    if row and row.role == Role.APPLICANT:
        return row
    demand(can_apply(actor, space), _("You can’t request to join this workspace."))
    row = give_role(space, actor, Role.APPLICANT, message=message)
    record_for_managers("workspaces.applied", actor=actor, space=space, message=message)
    return row


@transaction.atomic
def leave_workspace(*, actor: Member, space: Space) -> None:
    """Leave a workspace, withdraw a request, or decline an invitation, deleting the row. Repeating it changes nothing.

    Raises:
        PermissionDenied: the member is its last owner, or banned.
    """
    space = locked(space, actor)
    row = row_of(space, actor)
    if row is None:
        return
    demand(can_leave(actor, space))
    demand_another_owner(row)
    was_in = row.role in READING_ROLES
    if row.role == Role.APPLICANT:
        forget_request(row)
    drop_row(row)
    record_for_managers("workspaces.left" if was_in else "workspaces.withdrew", actor=actor, space=space)


@transaction.atomic
def answer_request(
    *, actor: Member, space: Space, applicant: Member, accept: bool, reason: str = ""
) -> Membership | None:
    """Accept or decline a request to join. A request that is already settled stays as it is.

    Args:
        reason: shown to a declined applicant.

    Returns:
        The row of the new member, or None.

    Raises:
        PermissionDenied: the member does not manage the workspace, or it is archived.
    """
    space = locked(space, actor, applicant)
    demand(policies.can_invite(actor, space))
    row = row_of(space, applicant)
    if row is None or row.role != Role.APPLICANT:
        return None
    forget_request(row)
    if accept:
        row = add_member(space, applicant, Role.MEMBER, by=actor)
        record_for_person("workspaces.accepted", actor=actor, space=space, person=applicant)
        return row
    drop_row(row)
    record_for_person("workspaces.declined", actor=actor, space=space, person=applicant, reason=reason)
    return None


def add_member(space: Space, member: Member, role: str, *, by: Member | None = None) -> Membership:
    """Make somebody a member.

    Args:
        by: the member who invited them or accepted their request, named in the members' log.
    """
    row = give_role(space, member, role)
    data = {"role": role, **({"by": str(by)} if by else {})}
    record("workspaces.joined", actor=member, object=space, space=space, data=data)
    return row
