"""A verb of the tests' own."""

import pytest

from community.base.activity import registry
from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType


@pytest.fixture
def told(monkeypatch) -> list:
    """Register the verb "tests.told"; what is put into the list are its reasons."""
    reasons: list = []

    class Told(ActivityType):
        verb = "tests.told"
        sentence = "%(actor)s told %(title)s"

        def reasons(self, activity: Activity) -> list:
            return reasons

    monkeypatch.setitem(registry._types, Told.verb, Told())
    return reasons
