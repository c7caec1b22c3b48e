"""Changes to single membership rows, under the lock of their space; each updates the member's open pages."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.base.activity.models import Activity, Scope
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from community.base.relations.models import Follow
from community.base.spaces.choices import READING_ROLES, Role
from community.base.spaces.models import Membership, Space
from community.base.spaces.policies import demand, forget_roles
from realtime.publish import access_changed
from workspaces.projects.querysets.people import owners_of


def locked(space: Space, *people: Member) -> Space:
    """Lock a space and return it as it is now, so that other changes to its members wait; clear cached roles."""
    for person in people:
        forget_roles(person)
    return Space.objects.select_for_update().get(pk=space.pk)


def row_of(space: Space, member: Member) -> Membership | None:
    """Return a member's row in a space, with `space` and `member` set; an expired invitation is deleted."""
    row = Membership.objects.filter(space=space, member=member).first()
    if row is None:
        return None
    row.space, row.member = space, member
    if row.is_over:
        drop_row(row)
        return None
    return row


def membership_or_denied(space: Space, member: Member) -> Membership:
    """Return a member's row.

    Raises:
        PermissionDenied: the member has none in this space.
    """
    row = row_of(space, member)
    if row is None:
        raise PermissionDenied(_("Your role doesn’t allow you to do this."))
    return row


def give_role(
    space: Space, member: Member, role: str, *, message: str = "", until: datetime | None = None
) -> Membership:
    """Set a member's role; new members follow the space, banned ones stop.

    Args:
        until: when an invitation expires.
    """
    fields = {"role": role, "message": message, "expires_at": until}
    row = Membership.objects.update_or_create(space=space, member=member, defaults=fields)[0]
    if role in READING_ROLES:
        follow_unless_muted(member=member, target=space)
    elif role == Role.BANNED:
        Follow.objects.of(space).filter(member=member).delete()
    _has_changed(member)
    return row


def drop_row(row: Membership) -> None:
    """Remove a member."""
    Follow.objects.of(row.space).filter(member=row.member).delete()
    row.delete()
    _has_changed(row.member)


def demand_another_owner(row: Membership) -> None:
    """Refuse changes that would leave a workspace without an owner.

    Raises:
        PermissionDenied: the row is that of the last owner.
    """
    if row.role == Role.OWNER:
        others = owners_of(row.space).exclude(pk=row.pk).filter(member__in=Member.objects.active())
        message = _("A workspace needs at least one owner. Make someone else an owner first.")
        demand(others.exists(), message)


def record_for_person(verb: str, *, actor: Member, space: Space, person: Member, **data: str) -> Activity:
    """Record an activity that concerns one member, with the name under which that member knows the space."""
    data = {"space_name": space.name, **data}
    return record(verb, actor=actor, object=space, space=space, scope=Scope.MEMBER, addressee=person, data=data)


def record_for_managers(verb: str, *, actor: Member, space: Space, **data: str | list[str]) -> Activity:
    """Record an activity that concerns the managers of a space."""
    return record(verb, actor=actor, object=space, space=space, scope=Scope.MANAGERS, data=data)


def forget_request(row: Membership) -> None:
    """Withdraw the managers' notifications about a settled request."""
    acts = Activity.objects.filter(verb="workspaces.applied", space=row.space, actor=row.member)
    acts.delete()


def _has_changed(member: Member) -> None:
    forget_roles(member)
    access_changed(member.pk)
