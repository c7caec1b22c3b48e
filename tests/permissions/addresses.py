"""Which app an address belongs to, and a small choice of addresses in which every rule of every app occurs."""

import inspect
import os
from collections import defaultdict
from collections.abc import Callable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.rows import FIXED_ROWS, SPACE_ROWS
from tests.permissions.world import Row

IS_FULL = bool(os.environ.get("FULL_MATRIX"))
"""Whether every address is asked at every visibility (`make test-matrix`)."""


def views_by_name(resolver: URLResolver | None = None) -> dict[str, Callable]:
    """Return the view behind each name of an address."""
    views: dict[str, Callable] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            views |= views_by_name(pattern)
        elif isinstance(pattern, URLPattern) and pattern.name:
            views[pattern.name] = pattern.callback
    return views


def app_of(name: str) -> str:
    """Return the package whose views answer at an address (`community.content.forum`)."""
    return inspect.unwrap(_VIEWS[name]).__module__.partition(".views")[0]


_VIEWS = views_by_name()
NAMES: dict[str, list[str]] = defaultdict(list)
"""The names of all addresses that have rows, by app."""
for _name in sorted({**SPACE_ROWS, **FIXED_ROWS}):
    NAMES[app_of(_name)].append(_name)
SPACE_APPS = sorted(app for app, names in NAMES.items() if SPACE_ROWS.keys() & set(names))
FIXED_APPS = sorted(app for app, names in NAMES.items() if FIXED_ROWS.keys() & set(names))


def rows_of(app: str, table: dict[str, list[Row]]) -> Iterator[tuple[str, int, Row]]:
    """Yield the rows of an app's addresses with their names, and their numbers among those of the name."""
    for name in NAMES[app]:
        for number, row in enumerate(table.get(name, [])):
            yield name, number, row


def every_row() -> Iterator[tuple[str, int, Row]]:
    """Yield every row of an address of a space."""
    for app in SPACE_APPS:
        yield from rows_of(app, SPACE_ROWS)


def one_of_each_kind() -> Iterator[tuple[str, int, Row]]:
    """Yield one row per app, rule and method; or every row, where the full matrix was asked for."""
    seen = set()
    for name, number, row in every_row():
        kind = (app_of(name), row.rule, row.post is None)
        if IS_FULL or kind not in seen:
            seen.add(kind)
            yield name, number, row
