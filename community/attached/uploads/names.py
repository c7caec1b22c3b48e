"""The names of files: how a sent name is cleaned, and how a text refers to a file."""

import re
import unicodedata

MAX_NAME = 120
"""Maximum characters of a file's name."""
MAX_EXTENSION = 20
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
"""Names that Windows reserves for devices."""


def clean_name(sent: str) -> str:
    """Return a name without folders, invisible characters and those that some system cannot store; letters are kept.

    Characters that change the text direction are removed as well: one of them displays "gnp.exe" as "exe.png".
    """
    name = _plain(sent.replace("\\", "/").rpartition("/")[2])
    stem, dot, extension = name.rpartition(".") if "." in name else (name, "", "")
    stem = stem.strip(". ") or "file"
    ending = f"{dot}{extension.strip().lower()[:MAX_EXTENSION]}"
    if RESERVED.match(stem):
        stem = f"_{stem}"
    return stem[: MAX_NAME - len(ending)].rstrip(". ") + ending


def clean_folder(sent: str) -> str:
    """Return a folder's name, cleaned in the same way; "" when nothing is left of it."""
    name = _plain(re.sub(r"[/\\]", "-", sent))
    return f"{'_' if RESERVED.match(name) else ''}{name}"[:MAX_NAME].rstrip(". ")


def _plain(sent: str) -> str:
    """Return a name without characters that are invisible, change the direction or cannot be stored."""
    name = unicodedata.normalize("NFC", sent)
    name = "".join(" " if letter.isspace() else letter for letter in name)
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    return " ".join(re.sub(r'[<>:"|?*]', "-", name).split()).strip(". ")


def extension_of(name: str) -> str:
    """Return the extension of a clean name, without the dot: "" when it has none."""
    return name.rpartition(".")[2] if "." in name else ""


def markdown_for(name: str, address: str, *, is_image: bool) -> str:
    """Return the Markdown that shows a picture (with its name as alternative text), or links to another file."""
    address = address.replace("(", "%28").replace(")", "%29")
    if is_image:
        spoken = re.sub(r"[\[\]\\]", "", name.rpartition(".")[0])
        return f"![{spoken}]({address})"
    label = re.sub(r"([\[\]\\`*_<>!])", r"\\\1", name)
    return f"[{label}]({address})"
