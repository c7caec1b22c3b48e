"""How much a member has written that is there for all: content apps say it, each for its own kind."""

from collections.abc import Callable

from django.db.models import QuerySet

from community.base.core.registry import Registry
from community.base.members.models import Member

published_texts: Registry[Callable[[Member], QuerySet]] = Registry("kind of written text")
"""Functions that give the published texts of a kind by a member."""


def shown_texts(member: Member, *, enough: int) -> int:
    """Return how many published texts a member has; it is not counted further than `enough`."""
    count = 0
    for shown_by in published_texts:
        if count < enough:
            count += shown_by(member).order_by()[: enough - count].count()
    return count
