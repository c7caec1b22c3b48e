"""Import only downwards: reads every import, also those within functions, and fails on an arrow that climbs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

SOURCES = ("community", "workspaces", "wiki/wikipages", "realtime", "config")
FLOORS = {
    "realtime": 0,
    "community.base": 1,
    "community.attached": 2,
    "community.content": 3,
    "community.delivery": 3,
    "workspaces": 3,
    "wikipages": 3,
    "config": 4,
}
"""Folder -> floor. The apps of a folder do not import each other, nor do those of the folders of one floor."""
BASE = {"core": 0, "members": 1, "spaces": 2, "relations": 2, "activity": 3}
"""The waist: its apps stand on each other, in this order."""


def app_of(module: str) -> str | None:
    """Return the app of a module, by import path; None for what is not ours."""
    depth = {"community": 3, "workspaces": 2, "wikipages": 1, "realtime": 1, "config": 1}
    parts = module.split(".")
    wanted = depth.get(parts[0])
    return ".".join(parts[:wanted]) if wanted and (len(parts) >= wanted or parts[0] == "community") else None


def floor_of(app: str) -> tuple[int, int]:
    """Return the floor of an app, and its place in that: the apps of the base alone have one."""
    folder, _dot, name = app.rpartition(".")
    floor = FLOORS.get(app, FLOORS.get(folder, max(FLOORS.values())))
    return floor, BASE.get(name, 0) if folder == "community.base" else 0


def wrong_arrows(root: Path) -> list[str]:
    """Return every import under `root` that climbs, or that goes to a sibling, as "file:line: from -> to"."""
    wrong = []
    for source in SOURCES:
        for path in sorted((root / source).rglob("*.py")):
            here = _module_of(path.relative_to(root))
            app = app_of(here)
            for line, module in _imports(path, here):
                target = app_of(module)
                if app and target and _is_wrong(app, target):
                    wrong.append(f"{path.relative_to(root)}:{line}: {app} -> {target}")
    return wrong


def _is_wrong(app: str, target: str) -> bool:
    return app != target and floor_of(target) >= floor_of(app)


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
    read = [path for source in SOURCES for path in (settings.BASE_DIR / source).rglob("*.py")]
    assert len(read) > 100
    assert {app_of(_module_of(path.relative_to(settings.BASE_DIR))) for path in read} >= {
        f"community.base.{name}" for name in BASE
    }


@pytest.mark.parametrize(
    ("place", "statement"),
    [
        ("community/base/core/links.py", "import community.base.members.models"),
        ("community/base/members/models.py", "from community.base.spaces import policies"),
        ("community/base/members/models.py", "from community.content import forum"),
        ("community/base/spaces/models.py", "def late():\n    from community.base.relations.models import Follow"),
        ("community/base/activity/record.py", "from ...content.forum.models import Topic"),
        ("community/base/activity/record.py", "from ...delivery import notifications"),
        ("community/attached/comments/models.py", "from community.attached.uploads.models import Upload"),
        ("community/content/forum/views.py", "from community.content.blogs.models import BlogPost"),
        ("community/content/forum/deep/down.py", "from ....delivery.notifications import models"),
        ("community/delivery/notifications/views.py", "if 1:\n    from community.content.forum.models import Topic"),
        ("workspaces/projects/views/pages.py", "from wikipages.models import Page"),
        ("wiki/wikipages/views/pages.py", "from community.delivery.stream import views"),
        ("wiki/wikipages/__init__.py", "import config.settings"),
        ("realtime/consumer.py", "from community.base.activity.models import Activity"),
        (
            "community/content/blogs/actions.py",
            'from importlib import import_module\nimport_module("community.content.forum.models")',
        ),
    ],
)
def test_planted_arrow_is_found(tmp_path, place, statement):
    for path in (place, "community/content/forum/views.py"):
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
