"""One act of the tests' own verb, and channels registered for the length of one test."""

from contextlib import contextmanager

from django.db import transaction

from community.base.activity.models import Activity
from community.base.activity.record import record
from community.base.activity.registry import channels
from community.base.members.models import Member
from community.base.spaces.models import Space


@contextmanager
def channel(name: str, run, *, order: int = 5):
    """Have one more channel."""
    channels.register(name, run, order=order)
    try:
        yield
    finally:
        channels.unregister(name)


def act(space: Space, actor: Member | None = None, **fields) -> Activity:
    """Record one "tests.told" about a space, in a transaction of its own."""
    with transaction.atomic():
        return record("tests.told", actor=actor, object=space, space=space, **fields)
