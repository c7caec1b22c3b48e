"""The cast and the world."""

import gc
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import setup_databases
from django.utils import timezone, translation

from community.base.activity.delivery import deliver_pending
from community.base.members import middleware
from community.base.members.models import Member
from community.base.spaces.models import Space
from tests.factories import make_member
from tests.flushing import flush_only_what_was_written
from tests.memory import memory
from tests.template_database import copy_tables, drop_database, drop_template

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright keeps an event loop in the test's thread
if folder := memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)  # of `tmp_path`: the tables, and what servers keep
flush_only_what_was_written()

LIVE = ("tests/browser", "tests/server")
LONGEST_FIRST = (
    "tests/browser/test_forum_moderating.py",
    "tests/permissions/",
    "tests/workspaces/projects/test_random_life.py",
    "tests/browser/test_forum.py",
    "tests/browser/test_live.py",
    "tests/browser/test_editing.py",
    "tests/server",
    "tests/browser",
    "tests/config/test_activity_contract.py",
    "tests/community/content/forum/test_random_life.py",
)
"""What takes longest on one worker, so that none begins it when the others are nearly done (`tests/seconds.py`)."""
DATABASE = {"db", "transactional_db", "django_db_setup", "_django_db_helper"}
ON_SERVICES = (*LIVE, "tests/realtime", "tests/config/test_redis.py", "tests/community/attached/uploads/test_s3.py")
"""What goes through a database or Redis without a fixture that says so."""


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups, and markers choose
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; keep the tests of a file that start servers and browsers on one worker."""
    items.sort(key=_place)
    for item in items:
        if item.nodeid.startswith(LIVE):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
        if _touches_no_database(item):
            item.add_marker(pytest.mark.once)


def _place(item: pytest.Item) -> int:
    return next((place for place, name in enumerate(LONGEST_FIRST) if item.nodeid.startswith(name)), len(LONGEST_FIRST))


def _touches_no_database(item: pytest.Item) -> bool:
    """Say whether a test is answered alike by every database, because it asks none."""
    asks = item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ()))
    return not asks and not item.nodeid.startswith(ON_SERVICES)


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what stays until the end: it would look through the whole site again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        drop_template()


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all workers of the run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker, shared) -> Iterator[None]:
    """Begin with a copy of tables that are made once, and not by each worker."""
    with django_db_blocker.unblock():
        copy_tables(shared, dict(os.environ), connection.settings_dict["TEST"]["NAME"])
        setup_databases(verbosity=0, interactive=False, keepdb=True)
    yield
    with django_db_blocker.unblock():
        connection.close()
        drop_database(dict(os.environ), connection.settings_dict["NAME"])


@pytest.fixture(autouse=True)
def _clean_slate() -> Iterator[None]:
    """No test begins with what a request before it left: pages kept, a member's time zone and language."""
    for cache in caches.all():
        cache.clear()
    timezone.deactivate()
    translation.deactivate()
    with patch.object(middleware, "moment", return_value=1):  # or two answers that are alike would differ by it
        yield


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
def now() -> datetime:
    """The present moment."""
    return timezone.now()


@pytest.fixture
def deliver(django_capture_on_commit_callbacks):
    """Deliver all that is pending, with on_commit run for real."""

    def run() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return deliver_pending()

    return run
