"""Finds Palaver's own apps, so that a new kind of content is one new folder."""

from collections.abc import Callable
from pathlib import Path

from django.utils.module_loading import import_string

ROOMS = {"community": "community.", "workspaces": "workspaces.", "wiki": ""}
"""Top-level folder -> the prefix of its apps' import path (`wiki/` is a source root, see wiki/README.md)."""


def own_apps(base_dir: Path) -> list[str]:
    """Return the import paths of all apps in the rooms: every folder that has an `apps.py`."""
    return [
        f"{prefix}{apps_file.parent.name}"
        for room, prefix in ROOMS.items()
        for apps_file in sorted((base_dir / room).glob("*/apps.py"))
    ]


def later(path: str) -> Callable:
    """Return a function that imports the one at `path` when it is called: settings are read before any app is."""
    return lambda *args: import_string(path)(*args)
