"""Reading tokens: an address that a program reads as a member, without signing in; it can change nothing.

A token is made from a random nonce, the purpose and the server's secret. The database holds the nonce alone, so who
reads the database has no token; a new nonce, or none, ends the old token at once.
"""

import secrets

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from community.base.members.models import Member, ReadingKey

MAX_PK = 2**63 - 1


def reading_token(member: Member, purpose: str) -> str:
    """Return the token that a member has for a purpose; "" when there is none."""
    key = ReadingKey.objects.filter(member=member, purpose=purpose).first()
    return _token(key) if key else ""


@transaction.atomic
def renew_reading_token(*, member: Member, purpose: str) -> str:
    """Give a member a new token for a purpose; the old one ends. Returns the token."""
    fresh = {"nonce": secrets.token_hex(32)}
    key, _created = ReadingKey.objects.update_or_create(member=member, purpose=purpose, defaults=fresh)
    return _token(key)


def revoke_reading_token(*, member: Member, purpose: str) -> None:
    """End a member's token for a purpose."""
    ReadingKey.objects.filter(member=member, purpose=purpose).delete()


def reader_of(token: str, purpose: str) -> Member | None:
    """Return the member whom a token stands for; None when it is unknown or ended, or they may not sign in."""
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
