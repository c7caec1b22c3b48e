"""The signed address with which a member stops the digest without signing in. It does not expire: old mails keep it."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from community.base.members.models import Member

_SALT = "palaver.digests.unsubscribe"


def unsubscribe_path(member: Member) -> str:
    return reverse("unsubscribe_digest", args=[Signer(salt=_SALT).sign(str(member.pk))])


def member_of(token: str) -> Member | None:
    """Return whom a token stands for; None when it was not made here, or the member is gone."""
    try:
        return Member.objects.filter(pk=int(Signer(salt=_SALT).unsign(token))).first()
    except (BadSignature, ValueError):
        return None
