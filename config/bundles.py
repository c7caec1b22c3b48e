"""Builds the scripts and the style sheet that browsers load from the modules of `static/`. Docs: docs/frontend.md.

A file directly in `static/css/` or `static/js/` is what a page loads; what it imports from the folders beside it
becomes part of it. Everything else in `static/` is served as it is.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

IMPORT = re.compile(r'^import (?:\{([\w\s,]+)\} from )?"(\.[\w./-]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function) (\w+))", re.MULTILINE)
UNKNOWN = re.compile(r"^(?:import(?! *\()|export)\b", re.MULTILINE)
STYLES = re.compile(r'^@import "(\.[\w./-]+)";$', re.MULTILINE)
COMMENT = re.compile(r"^ *//.*\n|^ *(?=\S)", re.MULTILINE)
STYLES_COMMENT = re.compile(r"/\*.*?\*/\n*|^ +", re.DOTALL | re.MULTILINE)


class BundleError(Exception):
    """Modules import each other in a circle, or a module is written in a way that cannot be joined."""


def join_styles(entry: Path) -> str:
    """Return the text of a style sheet with its imports replaced by their text."""
    text = STYLES.sub(lambda found: (entry.parent / found[1]).read_text(), entry.read_text())
    return STYLES_COMMENT.sub("", text).replace(":;", ": ;")  # an empty property needs the space in older browsers


def join_scripts(entry: Path) -> str:
    """Return one script that does what a module and its imports do, with each imported module once.

    Each module keeps its names private in a function, and returns what it exports. A page loads the result as a classic
    script; if the entry itself exports something, it is a module.

    Raises:
        BundleError: modules import each other in a circle, export something other than a const or a function, or
            contain a template literal of several lines.
    """
    names: dict[Path, str] = {}
    parts = list(_modules(entry.resolve(), names, ()))
    if exported := EXPORT.findall(entry.read_text()):
        return f"{''.join(parts)}export const {{ {', '.join(exported)} }} = {names[entry.resolve()]};\n"
    return f'(() => {{\n"use strict";\n{"".join(parts)}}})();\n'


def _modules(path: Path, names: dict[Path, str], above: tuple[Path, ...]) -> Iterator[str]:
    """Yield the imports of the module that are not in `names` yet, and then the module."""
    if path in above:
        raise BundleError(f"{path.name} imports itself: {' > '.join(each.name for each in above)}")
    if path in names:
        return
    text = path.read_text()
    for found in IMPORT.finditer(text):
        yield from _modules((path.parent / found[2]).resolve(), names, (*above, path))
    names[path] = f"module{len(names)}"

    def bind(found: re.Match[str]) -> str:
        target = names[(path.parent / found[2]).resolve()]
        return f"const {{ {' '.join(found[1].split())} }} = {target};\n" if found[1] else ""

    exported = EXPORT.findall(text)
    text = COMMENT.sub("", EXPORT.sub("", IMPORT.sub(bind, text)))
    if UNKNOWN.search(text) or any(line.count("`") % 2 for line in text.splitlines()):
        raise BundleError(
            f"{path.name} imports, exports or quotes over lines in a way that config.bundles does not know."
        )
    yield f"const {names[path]} = (() => {{\n{text}return {{ {', '.join(exported)} }};\n}})();\n"


class BundleFinder(BaseFinder):
    """Finds the files of `static/`: with DEBUG they are joined for each request, otherwise by collectstatic."""

    JOIN = {"css": join_styles, "js": join_scripts}

    def __init__(self, *args, **kwargs) -> None:
        self.source = settings.BASE_DIR / "static"
        self.storage = FileSystemStorage(location=settings.DATA_DIR / "bundles")

    def check(self, **kwargs) -> list:
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        """Return the path of the file, joined again; an empty list if there is none."""
        if path not in self._names():
            return []
        built = self._build(path)
        return [built] if find_all else built

    def list(self, ignore_patterns) -> Iterator[tuple[str, FileSystemStorage]]:
        for name in sorted(self._names()):
            self._build(name)
            yield name, self.storage

    def _names(self) -> set[str]:
        files = (path.relative_to(self.source) for path in self.source.rglob("*") if path.is_file())
        return {name.as_posix() for name in files if name.parts[0] not in self.JOIN or len(name.parts) == 2}

    def _build(self, name: str) -> str:
        entry, built = self.source / name, Path(self.storage.path(name))
        join = self.JOIN.get(Path(name).parts[0])
        content = join(entry).encode() if join else entry.read_bytes()
        if not built.exists() or built.read_bytes() != content:
            built.parent.mkdir(parents=True, exist_ok=True)
            unfinished = built.with_name(f".{built.name}.{uuid4().hex}")  # two requests may come at once
            unfinished.write_bytes(content)
            unfinished.replace(built)
        return str(built)
