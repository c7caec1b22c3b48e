"""Invite e-mail addresses: send, resend, revoke, accept, decline."""

from datetime import timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.members.addresses import owner_of, verified_addresses
from community.base.members.models import Member
from community.base.spaces.choices import Role
from community.base.spaces.models import Space
from community.base.spaces.policies import demand, grantable_roles, is_member
from workspaces.projects import policies
from workspaces.projects.actions.joining import add_member
from workspaces.projects.actions.memberships import (
    forget_request,
    locked,
    record_for_managers,
    record_for_person,
    row_of,
)
from workspaces.projects.mailing import send_invitation
from workspaces.projects.models import DAYS, Invitation, MailedInvitation

A_DAY_BY_MEMBER, A_DAY_IN_SPACE = 30, 100
SENDINGS = 5
"""How often one invitation is sent at most, and how long to wait in between."""
PAUSE = timedelta(minutes=10)


class InvitationOverError(Exception):
    """The invitation can no longer be accepted; the argument is a sentence with the reason."""


class TooOftenError(Exception):
    """The invitation was sent too often, or a moment ago."""


@transaction.atomic
def invite_address(
    *, actor: Member, space: Space, address: str, role: str = Role.MEMBER, days: int = DAYS
) -> MailedInvitation:
    """Invite the owner of an e-mail address. Inviting it again changes role and expiry, and resends the invitation
    if that is allowed.

    The answer to the inviter is the same whether or not a member has this address.

    Raises:
        PermissionDenied: the inviter may not invite or not give this role, or the workspace is archived.
        ValidationError: too many addresses were invited today.
    """
    space = locked(space, actor)
    demand(policies.can_invite(actor, space) and role in grantable_roles(actor, space))
    address, ends = address.strip().lower(), timezone.now() + timedelta(days=days)
    known = MailedInvitation.objects.open().select_for_update().filter(space=space, address=address).first()
    if known:
        demand(policies.can_manage_invitation(actor, known))
        known.role, known.expires_at, known.by = role, ends, actor
        known.save(update_fields=["role", "expires_at", "by"])
        if _may_send_again(known):
            _send_anew(known)
        return known
    _demand_room(actor, space)
    invited = MailedInvitation.objects.create(
        space=space, address=address, role=role, by=actor, expires_at=ends, language=_language_for(address, space)
    )
    record_for_managers("workspaces.address_invited", actor=actor, space=space, member=invited.masked, role=role)
    send_invitation.enqueue(invited.pk)
    if person := owner_of(address):
        record_invitation(person, invited)
    return invited


@transaction.atomic
def resend_invitation(*, actor: Member, invitation: MailedInvitation) -> MailedInvitation:
    """Send a new link; links sent before become invalid.

    Raises:
        PermissionDenied: the member may not invite with this role, or the workspace is archived.
        InvitationOverError: it was accepted or revoked.
        TooOftenError: it was sent a moment ago, or often enough.
    """
    locked(invitation.space, actor)
    invitation = MailedInvitation.objects.select_for_update(of=["self"]).with_details().get(pk=invitation.pk)
    demand(policies.can_manage_invitation(actor, invitation))
    _demand_open(invitation)
    if not _may_send_again(invitation):
        raise TooOftenError
    invitation.expires_at = max(invitation.expires_at, timezone.now() + timedelta(days=DAYS))
    _send_anew(invitation)
    return invitation


@transaction.atomic
def revoke_invitation(*, actor: Member, invitation: MailedInvitation) -> None:
    """Revoke an invitation, so that its link no longer works. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not invite with this role.
    """
    space = locked(invitation.space, actor)
    demand(policies.can_manage_invitation(actor, invitation))
    if MailedInvitation.objects.open().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        record_for_managers("workspaces.address_uninvited", actor=actor, space=space, member=invitation.masked)


@transaction.atomic
def accept_invitation(*, actor: Member, invitation: MailedInvitation) -> Space:
    """Join with the role in the invitation; a current member keeps their role.

    Raises:
        PermissionDenied: the address is not a confirmed one of this member, the member is excluded, or the workspace
            is archived.
        InvitationOverError: it was accepted or revoked, or has expired.
    """
    space = locked(invitation.space, actor)
    invitation = MailedInvitation.objects.select_for_update().get(pk=invitation.pk)
    demand_address_owner(actor, invitation)
    _demand_open(invitation)
    if invitation.is_expired or space.is_deleted:
        raise InvitationOverError(_("This invitation has expired. Ask the person who invited you for a new one."))
    demand(not space.is_archived, _("This workspace is archived. It is read-only."))
    row = row_of(space, actor)
    demand(row is None or row.role != Role.BANNED, _("You have been banned from this workspace."))
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    if is_member(actor, space):
        return space
    if row:
        forget_request(row)
        Invitation.objects.filter(membership=row).delete()
    add_member(space, actor, invitation.role, by=invitation.by)
    return space


@transaction.atomic
def decline_invitation(*, actor: Member, invitation: MailedInvitation) -> None:
    """Decline an invitation, which ends it. Nobody is notified, because that would reveal whose address it is.

    Raises:
        PermissionDenied: the address is not a confirmed one of this member.
    """
    demand_address_owner(actor, invitation)
    MailedInvitation.objects.open().filter(pk=invitation.pk).update(revoked_at=timezone.now())


def demand_address_owner(member: Member, invitation: MailedInvitation) -> None:
    """Refuse members who have not confirmed the invited address.

    Raises:
        PermissionDenied: the address is not theirs; the message has its masked form.
    """
    sentence = _(
        "This invitation was sent to %(address)s. Only an account that has confirmed this address can accept it."
    )
    demand(invitation.address in verified_addresses(member), sentence % {"address": invitation.masked})


def revoke_invitations_by(member: Member, space: Space) -> None:
    """Revoke the invitations sent by a banned member, so that they cannot return with a second address."""
    MailedInvitation.objects.open().filter(space=space, by=member).update(revoked_at=timezone.now())


def record_invitation(person: Member, invitation: MailedInvitation) -> None:
    """Notify a member who has not joined yet that one of their addresses is invited."""
    space, by = invitation.space, invitation.by
    row = row_of(space, person)
    if by and (row is None or row.role == Role.APPLICANT):
        record_for_person("workspaces.invited_by_mail", actor=by, space=space, person=person)


def _send_anew(invitation: MailedInvitation) -> None:
    invitation.nonce, invitation.sent_at, invitation.asked_at = token_urlsafe(), None, timezone.now()
    invitation.sendings += 1
    invitation.save(update_fields=["nonce", "sent_at", "asked_at", "sendings", "expires_at"])
    send_invitation.enqueue(invitation.pk)


def _may_send_again(invitation: MailedInvitation) -> bool:
    return invitation.sendings < SENDINGS and timezone.now() - invitation.asked_at >= PAUSE


def _demand_open(invitation: MailedInvitation) -> None:
    if invitation.accepted_at:
        raise InvitationOverError(_("This invitation has already been used. Each invitation can only be used once."))
    if invitation.revoked_at:
        raise InvitationOverError(
            _("This invitation was revoked or declined. Ask the person who invited you for a new one.")
        )


def _demand_room(actor: Member, space: Space) -> None:
    today = MailedInvitation.objects.filter(created_at__gt=timezone.now() - timedelta(days=1))
    if today.filter(by=actor).count() >= A_DAY_BY_MEMBER or today.filter(space=space).count() >= A_DAY_IN_SPACE:
        raise ValidationError(
            _("You have reached today’s limit of invitations by e-mail. Try again tomorrow."), code="pace"
        )


def _language_for(address: str, space: Space) -> str:
    """The language of the member with this address; for strangers, the workspace's."""
    person = owner_of(address)
    language = person.language if person else ""
    return language or (space.language if space.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
