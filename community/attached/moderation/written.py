"""How much a member has written that is there for all: content apps say it, each for its own kind."""

from collections.abc import Callable

from django.db.models import QuerySet

from community.base.members.models import Member

Written = Callable[[Member], QuerySet]
_kinds: dict[str, Written] = {}


def add_written(kind: str, shown_by: Written) -> None:
    """Let the texts of a kind count as what a member has written.

    Args:
        shown_by: gives the texts by a member that are published.
    """
    _kinds[kind] = shown_by


def shown_texts(member: Member, *, enough: int) -> int:
    """Return how many published texts a member has; it is not counted further than `enough`."""
    count = 0
    for shown_by in _kinds.values():
        if count < enough:
            count += shown_by(member).order_by()[: enough - count].count()
    return count
