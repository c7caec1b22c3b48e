"""The signed address for unsubscribing without signing in. It does not expire: links in old e-mails keep working."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from community.base.members.models import Member

_SALT = "palaver.digests.unsubscribe"


def unsubscribe_path(member: Member) -> str:
    return reverse("unsubscribe_digest", args=[Signer(salt=_SALT).sign(str(member.pk))])


def member_of(token: str) -> Member | None:
    """Return the member of a token; None if it was not signed here, or the member no longer exists."""
    try:
        return Member.objects.filter(pk=int(Signer(salt=_SALT).unsign(token))).first()
    except (BadSignature, ValueError):
        return None
