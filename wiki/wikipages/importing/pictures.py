"""Finds the files that a source's texts show or link to."""

import posixpath
from urllib.parse import unquote

from wikipages.importing.attachments import Attachments
from wikipages.importing.documents import Document
from wikipages.importing.links import OUTSIDE


class Pictures:
    """Handles one document at a time. Only files in its newest text are attached to it."""

    def __init__(self, attachments: Attachments, common: str) -> None:
        self.attachments, self.common = attachments, common
        self.document: Document | None = None
        self.is_newest = False

    def turn_to(self, document: Document, *, is_newest: bool) -> None:
        self.document, self.is_newest = document, is_newest and document.is_live

    def picture(self, target: str, path: str) -> str:
        """Return the address of a picture, external or on this site, or "" if it is not available."""
        return target if OUTSIDE.match(target) else self.file(unquote(target.partition("?")[0]), path)

    def file(self, place: str, path: str) -> str:
        """Return the address of a file, named as in the file at `path`, or "" if it is not available."""
        if self.document is None:
            return ""
        ask = self.attachments.attach if self.is_newest else self.attachments.known
        return next(filter(None, (ask(self.document, each) for each in self._candidates(place, path))), "")

    def _candidates(self, place: str, path: str) -> list[str]:
        """Return possible paths: next to the file, or from the top."""
        top = place.lstrip("/")
        if place.startswith("/"):
            return [top, self.common + top]
        return [posixpath.normpath(posixpath.join(posixpath.dirname(path), place)), top]
