"""The link of an e-mailed invitation: signed, and invalid once another has been sent."""

from secrets import compare_digest

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from workspaces.projects.models import MailedInvitation

_SALT = "palaver.projects.invitation"


def invitation_path(invitation: MailedInvitation) -> str:
    token = Signer(salt=_SALT, sep="~").sign(f"{invitation.pk}~{invitation.nonce}")
    return reverse("open_invitation", args=[token])


def invitation_of(token: str) -> MailedInvitation | None:
    """Return the invitation of a link, or None if the link was not made here or a newer one has been sent."""
    try:
        number, _tilde, nonce = Signer(salt=_SALT, sep="~").unsign(token).partition("~")
    except BadSignature:
        return None
    found = MailedInvitation.objects.with_details().filter(pk=int(number)).first()
    return found if found and compare_digest(found.nonce, nonce) else None
