"""Reading tokens: they let a program read an address as a member without signing in, and change nothing.

A token is made from a random nonce, the purpose and the server's secret. The database holds only the nonce, so reading
the database yields no token; replacing or deleting the nonce ends the old token at once.
"""

import secrets

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from community.base.members.models import Member, ReadingKey

MAX_PK = 2**63 - 1


def reading_token(member: Member, purpose: str) -> str:
    """Return a member's token for a purpose, or "" if there is none."""
    key = ReadingKey.objects.filter(member=member, purpose=purpose).first()
    return _token(key) if key else ""


@transaction.atomic
def renew_reading_token(*, member: Member, purpose: str) -> str:
    """Replace a member's token for a purpose and return the new one; the old one ends."""
    fresh = {"nonce": secrets.token_hex(32)}
    key, _created = ReadingKey.objects.update_or_create(member=member, purpose=purpose, defaults=fresh)
    return _token(key)


def revoke_reading_token(*, member: Member, purpose: str) -> None:
    """End a member's token for a purpose."""
    ReadingKey.objects.filter(member=member, purpose=purpose).delete()


def reader_of(token: str, purpose: str) -> Member | None:
    """Return the member of a token; None if it is unknown or ended, or they may not sign in."""
    pk, _dot, _rest = token.partition("-")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 20 and int(pk) <= MAX_PK):
        return None
    key = ReadingKey.objects.select_related("member").filter(member__pk=int(pk), purpose=purpose).first()
    is_right = constant_time_compare(_token(key) if key else "", token)
    if not key or not is_right or not key.member.is_active or key.member.is_suspended:
        return None
    return key.member


def _token(key: ReadingKey) -> str:
    signed = salted_hmac(f"palaver.reading.{key.purpose}", f"{key.member_id}:{key.nonce}", algorithm="sha256")
    return f"{key.member_id}-{signed.hexdigest()}"
