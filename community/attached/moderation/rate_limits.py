"""How fast members can send texts: counted when a browser sends a form, so imports and the demo are not slowed.

Counted in the cache, in windows of fixed length: one atomic step per text, whatever the number of processes.
"""

from collections.abc import Callable
from ipaddress import ip_address, ip_network
from time import time
from typing import TypeVar
from uuid import UUID

from allauth.account.adapter import get_adapter
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.base.members.http import Request

MINUTE, HOUR = 60, 3600

T = TypeVar("T")


def within_rate_limit(request: Request, form: forms.Form, act: Callable[[], T]) -> T | None:
    """Call the action for a valid form; when the rate limit or the action refuses it, add the error to the form.

    Args:
        act: the action, called without arguments.

    Returns:
        What the action made; None when it was refused and the form must be shown again.
    """
    try:
        demand_rate_limit(request, form.cleaned_data.get("idempotency_key"))
        return act()
    except ValidationError as error:
        form.add_error(None, error)
        return None


def demand_rate_limit(request: Request, key: UUID | None = None) -> None:
    """Raise ValidationError, saying what to do, when a member or an address sends texts too fast.

    Args:
        key: the form's key; a form sent twice is counted once. Administrators are not counted.
    """
    member, limits = request.member, settings.SCREENING
    if member.is_staff or (key and not cache.add(f"pace.sent.{member.pk}.{key}", 1, HOUR)):
        return
    counted = [
        (f"member.{member.pk}", MINUTE, limits["texts_a_minute"]),
        (f"member.{member.pk}", HOUR, limits["texts_an_hour"]),
        (f"address.{_address_of(request)}", MINUTE, limits["texts_a_minute_by_address"]),
    ]
    if any(_count(who, seconds) > limit for who, seconds, limit in counted):
        if key:
            cache.delete(f"pace.sent.{member.pk}.{key}")
        raise ValidationError(_("You are posting too fast. Wait a minute, then try again."), code="pace")


def _address_of(request: Request) -> str:
    """Return the address of a request, as django-allauth sees it; for IPv6, the /64 of a household."""
    address = ip_address(get_adapter().get_client_ip(request))
    return str(address if address.version == 4 else ip_network(f"{address}/64", strict=False))


def _count(who: str, seconds: int) -> int:
    """Increment the count in the current window, and return it."""
    name = f"pace.{who}.{seconds}.{int(time() // seconds)}"
    cache.add(name, 0, 2 * seconds)
    try:
        return cache.incr(name)
    except ValueError:  # the cache has just dropped it
        return 1
