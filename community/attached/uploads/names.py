"""The names of files: what is left of one that somebody sent, and how a text refers to it."""

import re
import unicodedata

MAX_NAME = 120
"""Characters of a file's name."""
MAX_EXTENSION = 20
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def clean_name(sent: str) -> str:
    """Return a name without folders, invisible characters and what some system cannot store; letters stay.

    Characters that only steer others go as well: one of them shows "exe.png" where "gnp.exe" stands.
    """
    name = _plain(sent.replace("\\", "/").rpartition("/")[2])
    stem, dot, extension = name.rpartition(".") if "." in name else (name, "", "")
    stem = stem.strip(". ") or "file"
    ending = f"{dot}{extension.strip().lower()[:MAX_EXTENSION]}"
    if RESERVED.match(stem):
        stem = f"_{stem}"
    return stem[: MAX_NAME - len(ending)].rstrip(". ") + ending


def clean_folder(sent: str) -> str:
    """Return a name for a folder, clean in the same way; "" when nothing is left of it."""
    name = _plain(re.sub(r"[/\\]", "-", sent))
    return f"{'_' if RESERVED.match(name) else ''}{name}"[:MAX_NAME].rstrip(". ")


def _plain(sent: str) -> str:
    """Return a name without what is invisible, steers the reader, or cannot be stored."""
    name = unicodedata.normalize("NFC", sent)
    name = "".join(" " if letter.isspace() else letter for letter in name)
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C")
    return " ".join(re.sub(r'[<>:"|?*]', "-", name).split()).strip(". ")


def extension_of(name: str) -> str:
    """Return the extension of a clean name, without the dot: "" when it has none."""
    return name.rpartition(".")[2] if "." in name else ""


def markdown_for(name: str, address: str, *, is_image: bool) -> str:
    """Return the Markdown that shows a picture (its name is for who cannot see it), or links to another file."""
    address = address.replace("(", "%28").replace(")", "%29")
    if is_image:
        spoken = re.sub(r"[\[\]\\]", "", name.rpartition(".")[0])
        return f"![{spoken}]({address})"
    label = re.sub(r"([\[\]\\`*_<>!])", r"\\\1", name)
    return f"[{label}]({address})"
