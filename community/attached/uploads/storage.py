"""Where the bytes are: under random names in the default storage; none of them has an address of its own."""

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
    """Store a file and give its name there; it is removed again when that, or what follows, fails.

    Raises:
        StoringError: there is no room, or the store does not answer.
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
    """Open a stored file from a byte on, to be read once. A store elsewhere is asked for no more than that.

    Raises:
        FileNotFoundError: it is not there.
        StoringError: the store does not answer.
    """
    if open_from := getattr(default_storage, "open_from", None):
        return open_from(name, start)
    file: Any = default_storage.open(name, "rb").file
    file.seek(start)
    return file


def stored_names(folder: str = FOLDER) -> Iterator[str]:
    """Yield the name of every file there is."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from stored_names(f"{folder}/{name}")


def discard(name: str) -> None:
    """Remove a file for good."""
    default_storage.delete(name)
