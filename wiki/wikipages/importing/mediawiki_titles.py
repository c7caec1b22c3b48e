"""Maps MediaWiki's titles to our pages, and interprets other meanings of `[[…]]`."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.conf.locale import LANG_INFO

from wikipages.importing.mediawiki_facts import Site

ARTICLES, PROJECT, FILES, HELP, CATEGORIES = 0, 4, 6, 12, 14
TAKEN = (ARTICLES, PROJECT, HELP)
"""Imported namespaces; pages of the last two go into a folder with the namespace's name."""
ENGLISH = {
    "media": -2,
    "special": -1,
    "talk": 1,
    "user": 2,
    "project": PROJECT,
    "file": FILES,
    "image": FILES,
    "mediawiki": 8,
    "template": 10,
    "help": HELP,
    "category": CATEGORIES,
}
"""Names that every wiki understands, besides its own."""
PREFIX = re.compile(r"\s*([^:/\[\]{}|#<>]{1,100}?)\s*:")


@dataclass(frozen=True)
class Target:
    """The part before the bar in `[[target|text]]`."""

    title: str
    namespace: int = ARTICLES
    anchor: str = ""
    language: str = ""
    is_plain: bool = False
    """Whether a leading colon makes it a plain link: `[[:Category:X]]` does not add a category."""


class Titles:
    """Interprets titles as a given wiki does."""

    def __init__(self, site: Site) -> None:
        self.site = site
        names = {name.lower(): number for number, name in site.namespaces.items() if name}
        self.numbers = {**ENGLISH, **names}

    def target(self, text: str, page: str = "") -> Target:
        """Parse a link's target; `page` is the title of its page."""
        text = " ".join(text.replace("_", " ").split())
        is_plain = text.startswith(":")
        title, _hash, anchor = text.lstrip(":").strip().partition("#")
        if title.startswith(("/", "../")):
            return Target(_relative(title, page), anchor=anchor, is_plain=is_plain)
        found = PREFIX.match(title)
        prefix = found[1].lower() if found else ""
        if found and prefix in self.numbers:
            return Target(title[found.end() :].strip(), self.numbers[prefix], anchor, is_plain=is_plain)
        if found and prefix in LANG_INFO:
            return Target(title[found.end() :].strip(), anchor=anchor, language=prefix, is_plain=is_plain)
        return Target(title.strip(), anchor=anchor, is_plain=is_plain)

    def file_of(self, title: str, namespace: int) -> str:
        """Return the path of a page's file; the wiki's main page is the index."""
        if title == self.site.main_title:
            return "index.md"
        name = title.partition(":")[2] if namespace else title
        parts = [_part(part) for part in map(str.strip, name.split("/")) if part] or ["page"]
        folder = [self.site.namespaces.get(namespace) or str(namespace)] if namespace else []
        return "/".join([*folder, *parts]) + ".md"

    def address_of(self, target: Target) -> str:
        """Return the link, from the root of the source, to a target's page."""
        if not target.title:
            return f"#{quote(target.anchor)}"
        prefix = f"{self.site.namespaces.get(target.namespace, '')}:" if target.namespace else ""
        first = target.title[:1].upper() + target.title[1:]
        path = quote(self.file_of(f"{prefix}{first}", target.namespace))
        return f"/{path}" + (f"#{quote(target.anchor)}" if target.anchor else "")


def _part(part: str) -> str:
    """Return a safe part of a path: neither "..", nor an index of its folder."""
    part = part.strip(".") or "page"
    return f"{part}_" if part.lower() in ("index", "readme") else part


def _relative(title: str, page: str) -> str:
    """Return the full title of a relative sub-page: `/Sub` below the page, `../Other` beside it."""
    parts = page.split("/")
    while title.startswith("../") and parts:
        title, parts = title[3:], parts[:-1]
    return "/".join([*parts, *filter(None, title.split("/"))])
