"""Worlds that stand for many tests (see personas.py); the tests of one world run one after another, on one worker."""

from collections.abc import Iterator

import pytest

from tests.permissions.personas import SharedWorlds, key_of
from tests.permissions.world import World

_standing = SharedWorlds()
_blocker = pytest.StashKey()


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests by what stands, each in the place of another such test."""
    places = [place for place, item in enumerate(items) if key_of(item)]
    for place, item in zip(places, sorted((items[place] for place in places), key=key_of), strict=True):
        items[place] = item
        item.add_marker(pytest.mark.xdist_group("-".join(key_of(item))))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Take down what stands when the next test does not want it."""
    try:
        return (yield)
    finally:
        if _standing.key and key_of(nextitem) != _standing.key:
            with item.config.stash[_blocker].unblock():
                _standing.clear()


@pytest.fixture(scope="session")
def _stands_in_the_database(request, django_db_setup, django_db_blocker) -> Iterator[None]:
    """Let it be set up after the tables are made, and take it down before they go."""
    request.config.stash[_blocker] = django_db_blocker
    yield
    with django_db_blocker.unblock():
        _standing.clear()


@pytest.fixture
def _stands(request, _stands_in_the_database, django_db_blocker) -> object:
    with django_db_blocker.unblock():
        return _standing.copy(key_of(request.node))


@pytest.fixture
def world(visibility, _stands, db) -> World:
    """A world in a space of the test's visibility."""
    return _stands


@pytest.fixture
def peopled_space(visibility, join_policy, _stands, db) -> tuple:
    """A space of the test's visibility and way in, and its cast."""
    return _stands
