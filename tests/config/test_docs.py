"""The documentation, held to the tree that it describes."""

import re

from django.conf import settings

FOLDERS = ("community", "config", "realtime", "tests", "wiki", "workspaces")
MODULE = re.compile(r"`([\w/]+\.py)`")


def test_every_module_that_the_documentation_names_is_there():
    there = [f"/{path.relative_to(settings.BASE_DIR)}" for folder in FOLDERS for path in walk(folder, "*.py")]
    pages = [*walk("docs", "*.md"), *(page for folder in FOLDERS for page in walk(folder, "README.md"))]
    named = [(page.name, name) for page in pages for name in MODULE.findall(page.read_text())]
    assert len(named) > 30
    assert [one for one in named if not any(path.endswith(f"/{one[1]}") for path in there)] == []


def walk(folder: str, pattern: str) -> list:
    return sorted((settings.BASE_DIR / folder).rglob(pattern))
