"""The e-mail addresses that members have confirmed."""

from collections.abc import Callable

from allauth.account.models import EmailAddress

from community.base.core.registry import Registry
from community.base.members.models import Member

on_verified: Registry[Callable[[Member, str], object]] = Registry("function for confirmed addresses")
"""Functions that are called with a member and an address that they have just confirmed."""


def verified_addresses(member: Member | None) -> set[str]:
    """Return the confirmed addresses of a member, in lower case."""
    if member is None:
        return set()
    found = EmailAddress.objects.filter(user=member, verified=True).values_list("email", flat=True)
    return {address.lower() for address in found}


def owner_of(address: str) -> Member | None:
    """Return the member who has confirmed an address, if any. Nobody else may learn that there is one."""
    rows = EmailAddress.objects.filter(email__iexact=address, verified=True).values("user")
    return Member.objects.active().filter(pk__in=rows).first()


def notify_verified(member: Member, address: str) -> None:
    for callback in on_verified:
        callback(member, address.lower())
