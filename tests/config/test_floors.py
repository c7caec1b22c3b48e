"""Import only downwards: reads every import, also those within functions, and fails on an arrow that climbs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = ("community", "workspaces", "wiki/wikipages", "realtime", "config")
FLOORS = {
    "realtime": 0,
    "community.core": 0,
    "community.members": 1,
    "community.spaces": 2,
    "community.relations": 2,
    "community.activity": 3,
    "community.uploads": 4,
    "community.bookmarks": 4,
    "community.comments": 4,
    "community.drafts": 4,
    "community.moderation": 4,
    "community.questions": 4,
    "community.reactions": 4,
    "community.tags": 4,
    "config": 6,
}
CONTENT_AND_DELIVERIES = 5
SIBLINGS_APART = {2, 4, 5}
"""Floors whose apps do not import each other."""


def app_of(module: str) -> str | None:
    """Return the app of a module, by import path; None for what is not ours."""
    parts = module.split(".")
    if parts[0] in ("community", "workspaces"):
        return ".".join(parts[:2]) if len(parts) > 1 else None
    return parts[0] if parts[0] in ("realtime", "config", "wikipages") else None


def floor_of(app: str) -> int:
    return FLOORS.get(app, CONTENT_AND_DELIVERIES)


def wrong_arrows(root: Path) -> list[str]:
    """Return every import under `root` that climbs, or that goes to a sibling, as "file:line: from -> to"."""
    wrong = []
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            here = _module_of(path.relative_to(root))
            app = app_of(here)
            for line, module in _imports(path, here):
                target = app_of(module)
                if app and target and _is_wrong(app, target):
                    wrong.append(f"{path.relative_to(root)}:{line}: {app} -> {target}")
    return wrong


def _is_wrong(app: str, target: str) -> bool:
    if app == target:
        return False
    mine, theirs = floor_of(app), floor_of(target)
    return theirs > mine or (theirs == mine and mine in SIBLINGS_APART)


def _module_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[1:] if parts[0] == "wiki" else parts)


def _imports(path: Path, module: str) -> Iterator[tuple[int, str]]:
    """Yield (line, imported module) of all import statements, relative ones resolved, and of import_module("...")."""
    package = module.removesuffix(".__init__") if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                up = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*up, base]).rstrip(".")
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _name_of(node.func) in ("import_module", "import_string", "__import__"):
            yield from ((node.lineno, arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))


def _name_of(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def test_no_import_climbs():
    assert wrong_arrows(settings.BASE_DIR) == []


def test_the_checker_reads_the_files_it_should():
    read = [path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*.py")]
    assert len(read) > 100
    assert {app_of(_module_of(path.relative_to(settings.BASE_DIR))) for path in read} >= {*FLOORS}


@pytest.mark.parametrize(
    ("place", "statement"),
    [
        ("community/core/links.py", "import community.members.models"),
        ("community/members/models.py", "from community.spaces import policies"),
        ("community/members/models.py", "from community import forum"),
        ("community/spaces/models.py", "def late():\n    from community.relations.models import Follow"),
        ("community/activity/record.py", "from ..forum.models import Topic"),
        ("community/activity/record.py", "from .. import notifications"),
        ("community/comments/models.py", "from community.uploads.models import Upload"),
        ("community/forum/views.py", "from community.blogs.models import BlogPost"),
        ("community/forum/deep/down.py", "from ...notifications import models"),
        ("community/notifications/views.py", "if 1:\n    from community.forum.models import Topic"),
        ("workspaces/projects/views/pages.py", "from wikipages.models import Page"),
        ("wiki/wikipages/views/pages.py", "from community.stream import views"),
        ("wiki/wikipages/__init__.py", "import config.settings"),
        ("realtime/consumer.py", "from community.activity.models import Activity"),
        ("community/blogs/actions.py", 'from importlib import import_module\nimport_module("community.forum.models")'),
    ],
)
def test_planted_arrow_is_found(tmp_path, place, statement):
    for path in (place, "community/forum/views.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("from django.db import models\nfrom . import beside\n")
    assert wrong_arrows(tmp_path) == []
    (tmp_path / place).write_text(statement)
    found = wrong_arrows(tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f"{place}:")


def test_wiki_stays_a_source_root():
    """django-wiki's package is called `wiki` too: a package of ours with that name would hide it."""
    assert not (settings.BASE_DIR / "wiki" / "__init__.py").exists()
    assert not (settings.BASE_DIR / "tests" / "wiki").exists()
