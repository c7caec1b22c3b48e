"""The cast and the stage."""

import os

import pytest
from django.core.cache import cache

from community.activity.delivery import deliver_pending
from community.members.models import Member
from community.spaces.models import Space
from tests.factories import make_member

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps an event loop in the test's thread


LIVE = ("tests/browser", "tests/server")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests that start servers and browsers to one worker, when there are several."""
    for item in items:
        if item.nodeid.startswith(LIVE):
            item.add_marker(pytest.mark.xdist_group("live"))


@pytest.fixture(autouse=True)
def _clean_cache():
    cache.clear()


@pytest.fixture
def commons(db) -> Space:
    return Space.objects.commons()


@pytest.fixture
def ana(commons) -> Member:
    """An administrator."""
    return make_member("ana", is_staff=True)


@pytest.fixture
def ben(commons) -> Member:
    return make_member("ben")


@pytest.fixture
def chloe(commons) -> Member:
    return make_member("chloe")


@pytest.fixture
def outsider(commons) -> Member:
    """Somebody who belongs to nothing but the commons."""
    return make_member("outsider")


@pytest.fixture
def deliver(django_capture_on_commit_callbacks):
    """Deliver all that is pending, with on_commit run for real."""

    def run() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return deliver_pending()

    return run
