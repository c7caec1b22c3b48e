"""Finds Palaver's own apps, so that a new kind of content is one new folder."""

from collections.abc import Callable
from pathlib import Path

from django.utils.module_loading import import_string

SOURCES = {"community": "", "workspaces": "", "wiki": "wiki"}
"""Folder -> the source root that its import paths begin at (`wiki/` is itself one, see wiki/README.md)."""


def own_apps(base_dir: Path) -> list[str]:
    """Return the import paths of all apps: every folder at or below one of the `SOURCES` that has an `apps.py`."""
    return [
        ".".join(apps_file.parent.relative_to(base_dir / root).parts)
        for folder, root in SOURCES.items()
        for apps_file in sorted((base_dir / folder).rglob("apps.py"))
    ]


def later(path: str) -> Callable:
    """Return a function that imports the one at `path` when it is called: settings are read before any app is."""
    return lambda *args: import_string(path)(*args)
