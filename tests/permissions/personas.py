"""What costs most, set up once: a world stands in an open transaction for as long as the next test asks for the same.

Each test works in a savepoint of its own that is rolled back behind it, and gets a copy of the world as it was built:
neither rows nor remembered roles pass from one test to the next.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.db import connection, transaction

from community.base.spaces.models import Space
from tests.factories import make_space
from tests.permissions.cast import cast_of
from tests.permissions.world import build

Key = tuple[str, str, str]
"""What stands: the name of its fixture, the visibility of the space, the way into it."""


def _world(visibility: str, _join_policy: str) -> Any:
    world = build(visibility)
    world.sign_everybody_in()
    return world


def _space_with_cast(visibility: str, join_policy: str) -> Any:
    space = make_space(visibility=visibility, join_policy=join_policy)
    return space, cast_of(space)


BUILDERS: dict[str, Callable[[str, str], Any]] = {"world": _world, "peopled_space": _space_with_cast}


def key_of(item: pytest.Item | None) -> Key | None:
    """Return what a test wants to stand, or None when it wants nothing."""
    for name in BUILDERS:
        if name in getattr(item, "fixturenames", ()):
            params = item.callspec.params
            return name, params["visibility"], params.get("join_policy", "")
    return None


class SharedWorlds:
    """At most one thing at a time, in a transaction that only `clear` ends, by rolling it back."""

    def __init__(self) -> None:
        self.key: Key | None = None
        self.thing: Any = None
        self.transaction: transaction.Atomic | None = None

    def copy(self, key: Key) -> Any:
        """Return a copy of what stands under a key; it is set up first if need be."""
        if key != self.key:
            self._set_up(key)
        return deepcopy(self.thing)

    def _set_up(self, key: Key) -> None:
        self.clear()
        assert not connection.in_atomic_block, "Ask for the world before the database."
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        try:
            Space.objects.commons()
            self.thing = BUILDERS[key[0]](*key[1:])
            connection.check_constraints()
        except BaseException:
            self.clear()
            raise
        self.key = key

    def clear(self) -> None:
        """Take down what stands, if anything does."""
        if self.transaction:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
        self.key = self.thing = self.transaction = None
