"""A verb of the tests' own."""

import pytest

from community.base.activity import registry
from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType


@pytest.fixture
def notified(monkeypatch) -> list:
    """Register the verb "tests.told"; what is put into the list are its reasons."""
    reasons: list = []

    class Notified(ActivityType):
        verb = "tests.told"
        sentence = "%(actor)s told %(title)s"

        def reasons(self, activity: Activity) -> list:
            return reasons

    monkeypatch.setitem(registry._types, Notified.verb, Notified())
    return reasons
