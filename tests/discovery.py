"""Finds what the tests of each app bring to the tests that run over all of them."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent


def modules_named(name: str) -> list[ModuleType]:
    """Import the modules of this name, two folders below `tests/` or more (`tests/workspaces/planning/rows.py`)."""
    paths = sorted(ROOT.glob(f"*/*/**/{name}.py"))
    return [import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts)) for path in paths]
