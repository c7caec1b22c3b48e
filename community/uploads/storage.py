"""Where the bytes are: under random names in the default storage; none of them has an address of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from secrets import token_hex

from django.core.files import File
from django.core.files.storage import default_storage

FOLDER = "uploads"


@contextmanager
def kept(file: File) -> Iterator[str]:
    """Store a file and give its name there; it is removed again when what follows fails."""
    token = token_hex(16)
    file.seek(0)
    name = default_storage.save(f"{FOLDER}/{token[:2]}/{token}", file)
    try:
        yield name
    except BaseException:
        default_storage.delete(name)
        raise


def stored_names(folder: str = FOLDER) -> Iterator[str]:
    """Yield the name of every file there is."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from stored_names(f"{folder}/{name}")


def discard(name: str) -> None:
    """Remove a file for good."""
    default_storage.delete(name)
