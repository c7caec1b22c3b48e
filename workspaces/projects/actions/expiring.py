"""Expiry of invitations that nobody accepted, and of the data kept about past ones."""

from datetime import datetime, timedelta

from django.db import transaction

from community.base.members.models import Member
from community.base.spaces.choices import Role
from community.base.spaces.models import Membership
from workspaces.projects.actions.inviting import record_invitation
from workspaces.projects.actions.memberships import drop_row, locked
from workspaces.projects.models import MailedInvitation

KEPT_DAYS = 90
"""How long an address is kept after its invitation is over; until then its link explains why it does not work."""


def expire_invitations(now: datetime) -> int:
    """Remove invitations to members that have expired; return the number."""
    over = Membership.objects.filter(role=Role.INVITED, expires_at__lte=now)
    return sum(_expire(pk, now) for pk in list(over.values_list("pk", flat=True)))


def forget_invitations(now: datetime) -> int:
    """Delete the addresses of invitations that have long been over; return the number."""
    return MailedInvitation.objects.ended_before(now - timedelta(days=KEPT_DAYS)).delete()[0]


@transaction.atomic
def notify_newcomer(member: Member, address: str) -> None:
    """Notify a member who has just confirmed an address about the invitations that wait for it."""
    for invitation in MailedInvitation.objects.pending().for_addresses([address]).with_details():
        record_invitation(member, invitation)


@transaction.atomic
def _expire(pk: int, now: datetime) -> bool:
    over = Membership.objects.with_details().filter(pk=pk, role=Role.INVITED, expires_at__lte=now)
    row = over.first()
    if row is None:
        return False
    locked(row.space, row.member)
    if not over.exists():
        return False
    drop_row(row)
    return True
