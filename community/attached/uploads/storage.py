"""Storage of the bytes: under random names in the default storage, without addresses of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import default_storage

from community.base.core.disk_space import full_disk_reported

FOLDER = "uploads"


@contextmanager
def stored_temporarily(file: File) -> Iterator[str]:
    """Store a file and yield its stored name; delete it again if storing, or what follows, fails.

    Raises:
        StorageError: there is no room, or the store does not respond.
    """
    token = token_hex(16)
    name = f"{FOLDER}/{token[:2]}/{token}"
    file.seek(0)
    try:
        with full_disk_reported():
            default_storage.save(name, file)
        yield name
    except BaseException:
        default_storage.delete(name)
        raise


def opened(name: str, start: int = 0) -> IO[Any]:
    """Open a stored file from a byte on, to be read once. A remote store sends only that part.

    Raises:
        FileNotFoundError: it does not exist.
        StorageError: the store does not respond.
    """
    if open_from := getattr(default_storage, "open_from", None):
        return open_from(name, start)
    file: Any = default_storage.open(name, "rb").file
    file.seek(start)
    return file


def stored_names(folder: str = FOLDER) -> Iterator[str]:
    """Yield the names of all stored files."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from stored_names(f"{folder}/{name}")


def discard(name: str) -> None:
    """Delete a stored file permanently."""
    default_storage.delete(name)
