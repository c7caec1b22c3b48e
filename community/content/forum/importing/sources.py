"""Detects the kind of a source, and names it."""

from collections.abc import Callable
from pathlib import Path

from community.base.spaces.models import Space
from community.content.forum.importing import stackexchange
from community.content.forum.importing.entries import Batch
from community.content.forum.importing.mail.archive import read_messages
from community.content.forum.importing.mail.prepare import prepare as prepare_mail
from community.content.forum.importing.posts_xml import read_rows

PACKED = (".gz", ".mbox", ".mbx", ".txt", ".eml")


def source_name(path: Path) -> str:
    """Return the name of the site or mailing list that a path comes from.

    `coffee.example-Posts.xml` and `coffee.example/Posts.xml` give coffee.example, `mutuals.mbox.gz` gives mutuals.
    """
    name = path.resolve().name if path.is_dir() else path.name
    while name.lower().endswith(PACKED):
        name = name[: name.rindex(".")]
    name = name.removesuffix(".xml").removesuffix("Posts").rstrip("-_. ")
    return (name or path.resolve().parent.name or "forum")[:80]


def prepare(path: Path, *, space: Space, folder: Path, progress: Callable[[int], None], no_mailbox: list[str]) -> Batch:
    """Read a Stack Exchange dump (an XML file), or else a mail archive.

    Args:
        folder: keeps the files until they are attached.
        no_mailbox: filled with the names of files in a folder that contain no messages.

    Raises:
        ImportRefused: the source cannot be read, or is damaged.
    """
    source = source_name(path)
    if path.suffix.lower() == ".xml" or _is_markup(path):
        return stackexchange.prepare(read_rows(path), space=space, source=source, progress=progress)
    messages = read_messages(path, no_mailbox)
    return prepare_mail(messages, space=space, source=source, folder=folder, progress=progress)


def _is_markup(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    except OSError:
        return False
