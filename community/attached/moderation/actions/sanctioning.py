"""Warn, silence and suspend members, and lift these sanctions."""

from datetime import datetime
from typing import Any

from django.db import transaction

from community.attached.moderation.log import log_data
from community.attached.moderation.policies import demand_sanction, demand_warn
from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.models import Space
from realtime.publish import access_changed


@transaction.atomic
def warn_member(*, actor: Member, member: Member, reason: str, space: Space | None = None, about: Any = None) -> None:
    """Warn a member and notify them of the reason.

    Args:
        space: where it happened (default: the commons); its owners and moderators may warn, and see it in their log.
        about: the thing that is the cause; the warning links to it.

    Raises:
        PermissionDenied: the actor may not warn the member.
    """
    space = space or Space.objects.commons()
    demand_warn(actor, member, space)
    _record("moderation.warned", actor, member, space, reason, url=about.get_absolute_url() if about else "")


@transaction.atomic
def silence_member(*, actor: Member, member: Member, until: datetime, reason: str, space: Space | None = None) -> None:
    """Let a member read, but not write, until a moment (`members.end_times.FOR_GOOD`: permanently).

    Args:
        space: the space in whose log it is recorded; by default the commons.

    Raises:
        PermissionDenied: the actor may not silence the member.
    """
    demand_sanction(actor, member)
    _change(member, silenced_until=until)
    _record("moderation.silenced", actor, member, space, reason, until=until.isoformat())


@transaction.atomic
def suspend_member(*, actor: Member, member: Member, until: datetime, reason: str, space: Space | None = None) -> None:
    """Sign a member out and keep them out until a moment; the sign-in page tells them until when, and why.

    Raises:
        PermissionDenied: the actor may not suspend the member.
    """
    demand_sanction(actor, member)
    _change(member, suspended_until=until, suspended_because=reason)
    access_changed(member.pk)
    _record("moderation.suspended", actor, member, space, reason, scope=Scope.MANAGERS, until=until.isoformat())


@transaction.atomic
def lift_silence(*, actor: Member, member: Member, reason: str = "", space: Space | None = None) -> None:
    """Let a silenced member write again.

    Raises:
        PermissionDenied: the actor may not sanction the member.
    """
    demand_sanction(actor, member)
    _change(member, silenced_until=None)
    _record("moderation.silence_lifted", actor, member, space, reason)


@transaction.atomic
def lift_suspension(*, actor: Member, member: Member, reason: str = "", space: Space | None = None) -> None:
    """Let a suspended member sign in again.

    Raises:
        PermissionDenied: the actor may not sanction the member.
    """
    demand_sanction(actor, member)
    _change(member, suspended_until=None, suspended_because="")
    _record("moderation.suspension_lifted", actor, member, space, reason)


def _change(member: Member, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(member, name, value)
    member.save(update_fields=list(fields))


def _record(
    verb: str,
    actor: Member,
    member: Member,
    space: Space | None,
    reason: str,
    *,
    scope: str = Scope.MEMBER,
    **more: Any,
) -> None:
    data = log_data(member, reason, **{"member": str(member), **{key: value for key, value in more.items() if value}})
    space = space or Space.objects.commons()
    record(verb, actor=actor, object=member, space=space, scope=scope, addressee=member, data=data)
