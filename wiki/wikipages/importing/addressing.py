"""Assigns addresses of pages to files."""

import posixpath
import re
from collections.abc import Collection

from django.conf import settings

from community.base.core.free_names import first_free, numbered
from wikipages.addresses import slug_for
from wikipages.importing.documents import Document
from wikipages.models import MAX_PATH

FOLDER_PAGES = ("index", "readme")
SUFFIX = re.compile(rf"\.({'|'.join(code for code, _name in settings.LANGUAGES)})$", re.IGNORECASE)
"""The language in a file's name: `leave.fr.md`."""


def common_folder(paths: Collection[str]) -> str:
    """Return the folders that all paths begin with, with a slash at the end, or "" if they share none."""
    folders = [posixpath.dirname(path) for path in paths]
    shared = posixpath.commonpath(folders) if folders else ""
    return f"{shared}/" if shared else ""


def inner_path(path: str, common: str) -> str:
    """Return a file's path without the common folders and its ending; a folder's own page has the folder's path."""
    folder, stem = posixpath.split(posixpath.splitext(path.removeprefix(common))[0])
    stem = SUFFIX.sub(r"-\1", stem)
    return folder if stem.lower() in FOLDER_PAGES else posixpath.join(folder, stem)


def requested_address(base: str, path: str, common: str) -> str:
    """Return the full wiki path that a file asks for."""
    parts = [slug_for(part) or "page" for part in inner_path(path, common).split("/") if part]
    return "/".join(filter(None, (base, *parts)))


class AddressBook:
    """Gives each document an address of its own."""

    def __init__(self, base: str, common: str, taken: Collection[str], forbidden_tops: Collection[str]) -> None:
        """Begin.

        Args:
            base: path of the space's root.
            taken: full paths of pages that are not part of this import.
            forbidden_tops: first parts that belong to workspaces, if the space is the commons.
        """
        self.base, self.common = base, common
        self.taken = set(taken)
        self.forbidden_tops = set(forbidden_tops)

    def assign(self, document: Document) -> bool:
        """Set a document's address; return False if it would be too long."""
        wanted = self._avoid_workspaces(requested_address(self.base, document.path, self.common))
        stem = posixpath.splitext(posixpath.basename(document.path))[0]
        if stem.lower() in FOLDER_PAGES and not self._is_free(wanted):
            wanted = "/".join(filter(None, (wanted, slug_for(stem))))
        address = first_free(numbered(wanted), self.taken)
        if len(address) > MAX_PATH:
            return False
        document.address = address
        self.taken.add(address)
        return True

    def reserve(self, paths: Collection[str]) -> None:
        """Mark paths as taken."""
        self.taken.update(paths)

    def _avoid_workspaces(self, address: str) -> str:
        """Add a number to the first part if it is a workspace's; all pages of that folder move alike."""
        top, slash, rest = address.partition("/")
        return first_free(numbered(top), self.forbidden_tops) + slash + rest

    def _is_free(self, address: str) -> bool:
        return address not in self.taken
