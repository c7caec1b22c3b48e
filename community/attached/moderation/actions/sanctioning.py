"""Warn, silence and suspend members, and lift it again."""

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
    """Warn a member, who is told why.

    Args:
        space: where the cause is; its owners and moderators may warn, and read it in their log. Without: the commons.
        about: the thing that is the cause; the warning leads to it.

    Raises:
        PermissionDenied: the one may not warn the other.
    """
    space = space or Space.objects.commons()
    demand_warn(actor, member, space)
    _record("moderation.warned", actor, member, space, reason, url=about.get_absolute_url() if about else "")


@transaction.atomic
def silence_member(*, actor: Member, member: Member, until: datetime, reason: str, space: Space | None = None) -> None:
    """Let a member read, but not write, until a moment (`members.until.FOR_GOOD`: for good).

    Args:
        space: in whose log it stands; without, that of the commons.

    Raises:
        PermissionDenied: the one may not silence the other.
    """
    demand_sanction(actor, member)
    _change(member, silenced_until=until)
    _record("moderation.silenced", actor, member, space, reason, until=until.isoformat())


@transaction.atomic
def suspend_member(*, actor: Member, member: Member, until: datetime, reason: str, space: Space | None = None) -> None:
    """Sign a member out, and in no more until a moment; the page for signing in tells them until when, and why.

    Raises:
        PermissionDenied: the one may not suspend the other.
    """
    demand_sanction(actor, member)
    _change(member, suspended_until=until, suspended_because=reason)
    access_changed(member.pk)
    _record("moderation.suspended", actor, member, space, reason, scope=Scope.MANAGERS, until=until.isoformat())


@transaction.atomic
def lift_silence(*, actor: Member, member: Member, reason: str = "", space: Space | None = None) -> None:
    """Let a silenced member write again.

    Raises:
        PermissionDenied: the one may not act on the other.
    """
    demand_sanction(actor, member)
    _change(member, silenced_until=None)
    _record("moderation.silence_lifted", actor, member, space, reason)


@transaction.atomic
def lift_suspension(*, actor: Member, member: Member, reason: str = "", space: Space | None = None) -> None:
    """Let a suspended member in again.

    Raises:
        PermissionDenied: the one may not act on the other.
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
