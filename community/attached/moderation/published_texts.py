"""How many published texts a member has: each content app registers a query for its own kind."""

from collections.abc import Callable

from django.db.models import QuerySet

from community.base.core.registry import Registry
from community.base.members.models import Member

published_texts: Registry[Callable[[Member], QuerySet]] = Registry("kind of written text")
"""Functions that return a member's published texts of one kind."""


def shown_texts(member: Member, *, enough: int) -> int:
    """Return how many published texts a member has, counted only up to `enough`."""
    count = 0
    for shown_by in published_texts:
        if count < enough:
            count += shown_by(member).order_by()[: enough - count].count()
    return count
