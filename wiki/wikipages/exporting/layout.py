"""The mapping between pages and files. `importing` uses it in reverse."""

import json
import posixpath

from wikipages.models import root_path

MANIFEST = "palaver-wiki.json"
"""The file that marks a folder as an export of ours."""
FILES = "files"
"""The folder of attachments, with subfolders named after their pages."""
ROOT_FILE = "README.md"
SPECIAL = ("index", "readme")


def manifest(space) -> str:
    """Return the description of the export, which is the same for every export."""
    facts = {"format": 1, "space": root_path(space) or "commons", "language": space.language}
    return json.dumps(facts, indent=2, ensure_ascii=False) + "\n"


def file_of(inner: str) -> str:
    """Return the file for a page's path (without the space's part).

    An underscore, with which no part of an address ends, distinguishes pages from files with a special meaning.
    """
    if not inner:
        return ROOT_FILE
    parts = inner.split("/")
    if parts[0] == FILES:
        parts[0] += "_"
    if parts[-1] in SPECIAL:
        parts[-1] += "_"
    return "/".join(parts) + ".md"


def page_of_file(file: str) -> str:
    """Return the path (without the space's part) of a file's page."""
    if file == ROOT_FILE:
        return ""
    return "/".join(part.rstrip("_") for part in file.removesuffix(".md").split("/"))


def attachment_of(inner: str, name: str) -> str:
    """Return the path of a page's attachment."""
    name = f"_{name}" if name in (".", "..", ".git") else name
    return posixpath.join(FILES, inner, name)


def owner_of(file: str) -> tuple[str, str]:
    """Return an attachment's page (its path without the space's part) and name."""
    inner, name = posixpath.split(file.removeprefix(FILES).lstrip("/"))
    return inner, name


def is_attachment(file: str) -> bool:
    return file.startswith(f"{FILES}/")
