"""A verb of the tests' own."""

from collections.abc import Iterator

import pytest

from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType, activity_types


@pytest.fixture
def notified() -> Iterator[list]:
    """Register the verb "tests.told"; what is put into the list are its reasons."""
    reasons: list = []

    class Notified(ActivityType):
        verb = "tests.told"
        sentence = "%(actor)s told %(title)s"

        def reasons(self, activity: Activity) -> list:
            return reasons

    activity_types.register(Notified.verb, Notified())
    yield reasons
    activity_types.unregister(Notified.verb)
