"""The strings of the site: extracted from Python by Babel, and from templates by Django's `templatize`."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
MISSPACED = {"fr": re.compile(r"[^\u00a0\u202f][:;?!»](?=\s|$)|«(?![\u00a0\u202f])")}
"""Wrong typography by language: French has a no-break space before these signs, and inside its quotation marks."""
ROOMS = ("community", "config", "realtime", "templates", "wiki", "workspaces")


def extract() -> Catalog:
    """Return a catalogue of all strings, with the files they are in."""
    catalogue = Catalog(project="Palaver", copyright_holder="the authors of Palaver")
    for path in _sources():
        name = str(path.relative_to(settings.BASE_DIR))
        for context, message in _strings(path):
            catalogue.add(message, locations=[(name, 0)], context=context)
    return catalogue


def problems(language: str) -> list[str]:
    """Return a line for each string that has no translation in a language, or only a fuzzy one."""
    path = settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as source:
        translated = read_po(source, locale=language)
    found = []
    for message in extract():
        if message.id:
            there = translated.get(message.id, message.context)
            if wrong := _problem(there, MISSPACED.get(language)):
                found.append(f"{language}: {wrong}: {message.id!r} ({message.locations[0][0]})")
    return found


def _problem(there: Message | None, misspaced: re.Pattern[str] | None) -> str:
    if not there:
        return "not translated"
    strings = there.string if isinstance(there.string, (tuple, list)) else [there.string or ""]
    if not all(strings):
        return "not translated"
    if there.fuzzy:
        return "fuzzy"
    if misspaced and any(misspaced.search(each) for each in strings):
        return "without a no-break space"
    return "; ".join(str(error) for error in there.check())


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def _strings(path: Path) -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    text = path.read_text(encoding="utf-8")
    code = text if path.suffix == ".py" else _code_of(templatize(text, origin=str(path)))
    found: Iterator[Any] = extract_python(io.BytesIO(code.encode()), KEYWORDS, (), {"encoding": "utf-8"})
    for _line, function, message, _comments in found:
        parts = message if isinstance(message, tuple) else (message,)
        if not all(isinstance(part, str) for part in parts if part is not None) or not parts[0]:
            continue
        yield _with_context(function, [part for part in parts if part is not None])


def _code_of(templatized: str) -> str:
    """Remove the indentation of the template: Python would take it for its own."""
    return "\n".join(line.strip() for line in templatized.splitlines())


def _with_context(function: str, parts: list[str]) -> tuple[str | None, str | tuple[str, ...]]:
    spec = KEYWORDS[function]
    if spec is None:
        return None, parts[0]
    context = parts.pop(0) if isinstance(spec[0], tuple) else None
    return context, parts[0] if len(parts) == 1 else (parts[0], parts[1])
