"""Resolves the links of imported texts."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import unquote

from django.utils.text import slugify

from wikipages.importing.addressing import inner_path, requested_address
from wikipages.importing.documents import Document
from wikipages.importing.history import is_markdown
from wikipages.models import MAX_PATH, address_of

OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
FILE = re.compile(r"\.(?!md$|markdown$|html?$)[a-z0-9]{1,5}$", re.IGNORECASE)

COLLECTION = re.compile(r"^_[^/]+/")
"""Jekyll omits the folder of a collection from its pages' addresses."""


class Links:
    """Knows all pages of an import by every address they had."""

    def __init__(self, base: str, common: str, file_at: Callable[[str, str], str]) -> None:
        """Begin.

        Args:
            file_at: returns the address of another source file that a file (second argument) links to, or "".
        """
        self.base, self.common, self.file_at = base, common, file_at
        self.pages: dict[str, str] = {}

    def add(self, documents: list[Document]) -> None:
        """Add the addresses of live documents: their files first, then those in front matter, then old names."""
        live = [document for document in documents if document.is_live and document.address]
        for document in live:
            self._know(document.path, document)
            self._know(inner_path(document.path, self.common), document)
            self._know(COLLECTION.sub("", inner_path(document.path, self.common)), document)
        for document in live:
            for address in document.facts.addresses if document.facts else ():
                self._know(address, document)
        for document in live:
            for path in document.old_paths:
                self._know(inner_path(path, self.common), document)

    def resolve(self, target: str, path: str) -> str:
        """Return the address here of a link in the file at `path`; links to outside are unchanged."""
        if OUTSIDE.match(target):
            return target
        place, _hash, anchor = target.partition("#")
        end = f"#{anchor_for(anchor)}" if anchor else ""
        if not place:
            return end or target
        place = unquote(place.partition("?")[0])
        for candidate in self._candidates(place, path):
            if (found := self.pages.get(_normal(candidate))) is not None:
                return address_of(found) + end
        if FILE.search(place):
            return self.file_at(place, path) or target
        return self._missing(place, path, target)

    def find(self, said: str, path: str) -> str | None:
        """Return the address of the page that a path in a file's front matter refers to."""
        return next((self.pages[c] for c in map(_normal, self._candidates(said, path)) if c in self.pages), None)

    def _candidates(self, place: str, path: str) -> list[str]:
        """Return possible targets of a relative link: next to the file, or below the page's address, as on sites."""
        if place.startswith("/"):
            return [place, self.common + place.lstrip("/")]
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), place))
        below = posixpath.normpath(posixpath.join("/", inner_path(path, self.common), place))
        return [beside, below] if is_markdown(place) else [below, beside, place]

    def _missing(self, place: str, path: str, target: str) -> str:
        """Return the address that a missing page would have: a red link."""
        candidate = self._candidates(place, path)[0].strip("/")
        address = requested_address(self.base, candidate, self.common)
        return address_of(address) if len(address) <= MAX_PATH else target

    def _know(self, address: str, document: Document) -> None:
        self.pages.setdefault(_normal(address), document.address)


def anchor_for(anchor: str) -> str:
    """Return our renderer's anchor for the heading that a foreign anchor refers to."""
    return f"h-{slugify(unquote(anchor))[:60]}".rstrip("-")


def _normal(address: str) -> str:
    address = re.sub(r"\.(md|markdown|html?)$", "", address.split("#")[0].strip().strip("/").lower())
    return re.sub(r"(^|/)(index|readme)$", "", address)
