"""Invitations to e-mail addresses: open their link, list and answer one's own, resend and revoke them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.base.members.addresses import verified_addresses
from community.base.members.http import Request
from community.base.spaces import policies as spaces
from workspaces.projects import actions, policies
from workspaces.projects.actions import InvitationOverError, TooOftenError
from workspaces.projects.models import MailedInvitation
from workspaces.projects.querysets import people
from workspaces.projects.tokens import invitation_of
from workspaces.projects.views.pages import get_listed


@login_required
@require_safe
@never_cache
def mine(request: Request) -> HttpResponse:
    """List the invitations that wait for the member at a confirmed address."""
    return render(request, "projects/invitations.html", {"invitations": people.invitations_of(request.member)})


@login_required
@require_POST
def answer(request: Request, pk: int) -> HttpResponse:
    """Accept or decline an invitation of that list."""
    waiting = MailedInvitation.objects.for_addresses(verified_addresses(request.member)).with_details()
    return _answer(request, get_object_or_404(waiting, pk=pk))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def open_link(request: Request, token: str) -> HttpResponse:
    """Show the invitation of an e-mailed link; a POST accepts or declines it. A GET changes nothing."""
    invitation = invitation_of(token)
    if invitation is None:
        return _over(request, _("This link is incomplete, or a newer one has been sent. Open the most recent e-mail."))
    if request.method == "POST":
        return _answer(request, invitation) if request.member else redirect_to_login(request.path)
    if request.member and invitation.address not in verified_addresses(request.member):
        return _not_for_you(request, invitation)
    if invitation.accepted_at or invitation.revoked_at or invitation.is_expired or invitation.space.is_deleted:
        return _over(
            request,
            _("This invitation has been used or revoked, or has expired. Ask the person who sent it for a new one."),
        )
    return render(request, "projects/invitation.html", {"invitation": invitation, "space": invitation.space})


@login_required
@require_POST
def resend(request: Request, slug: str, pk: int) -> HttpResponse:
    """Resend an invitation, with a new link."""
    invitation = _get_invitation(request, slug, pk)
    try:
        actions.resend_invitation(actor=request.member, invitation=invitation)
    except TooOftenError:
        return render(request, "429.html", status=429)
    except InvitationOverError as over:
        return _over(request, str(over), status=409)
    messages.success(request, _("Invitation resent. The link in the previous e-mail no longer works."))
    return redirect("workspace_members", slug)


@login_required
@require_POST
def revoke(request: Request, slug: str, pk: int) -> HttpResponse:
    """Revoke an invitation."""
    actions.revoke_invitation(actor=request.member, invitation=_get_invitation(request, slug, pk))
    messages.success(request, _("Invitation revoked."))
    return redirect("workspace_members", slug)


def _answer(request: Request, invitation: MailedInvitation) -> HttpResponse:
    """Accept or decline, as the form's `answer` says ("accept" or "decline")."""
    if request.POST.get("answer") not in ("accept", "decline"):
        raise BadRequest(_("Choose whether to accept or decline the invitation."))
    if invitation.address not in verified_addresses(request.member):
        return _not_for_you(request, invitation)
    if request.POST["answer"] == "decline":
        actions.decline_invitation(actor=request.member, invitation=invitation)
        messages.success(request, _("Invitation declined."))
        return redirect("workspaces")
    try:
        space = actions.accept_invitation(actor=request.member, invitation=invitation)
    except InvitationOverError as over:
        return _over(request, str(over))
    messages.success(request, _("You are now a member of “%(name)s”.") % {"name": space})
    return redirect(space)


def _not_for_you(request: Request, invitation: MailedInvitation) -> HttpResponse:
    """Show the masked address of the invitation, but nothing about its workspace."""
    return render(request, "projects/invitation_not_yours.html", {"address": invitation.masked}, status=403)


def _over(request: Request, reason: str, *, status: int = 410) -> HttpResponse:
    return render(request, "projects/invitation_over.html", {"reason": reason}, status=status)


def _get_invitation(request: Request, slug: str, pk: int) -> MailedInvitation:
    """Return an open or settled invitation of a workspace that the member manages."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_invite(request.member, space))
    invitation = get_object_or_404(MailedInvitation.objects.filter(space=space).with_details(), pk=pk)
    invitation.space = space
    return invitation
