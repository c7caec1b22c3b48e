"""A member's digest setting. It is not recorded as an activity: nobody else is notified."""

from django.db import transaction

from community.base.members.models import DigestFrequency, Member


@transaction.atomic
def turn_off(*, member: Member) -> None:
    """Stop sending digests to the member."""
    member.digest = DigestFrequency.OFF
    member.save(update_fields=["digest"])
