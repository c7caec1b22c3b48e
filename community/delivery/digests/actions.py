"""A member's setting of the digest. It is no act: nobody else is told."""

from django.db import transaction

from community.base.members.models import DigestFrequency, Member


@transaction.atomic
def turn_off(*, member: Member) -> None:
    """Send the member no digests any more."""
    member.digest = DigestFrequency.OFF
    member.save(update_fields=["digest"])
