"""One act of the tests' own verb, and channels registered for the length of one test."""

from contextlib import contextmanager

from django.db import transaction

from community.activity import registry
from community.activity.models import Activity
from community.activity.record import record
from community.members.models import Member
from community.spaces.models import Space


@contextmanager
def channel(name: str, run, *, order: int = 5):
    """Have one more channel."""
    registry.channel(name, order=order)(run)
    try:
        yield
    finally:
        del registry._channels[name]


def tell(space: Space, actor: Member | None = None, **fields) -> Activity:
    """Record one "tests.told" about a space, in a transaction of its own."""
    with transaction.atomic():
        return record("tests.told", actor=actor, object=space, space=space, **fields)
