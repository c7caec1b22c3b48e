"""From a version of a file to a revision's title, text and language."""

from collections import Counter

from django.conf import settings

from community.core.markdown import MAX_LENGTH
from community.spaces.models import Space
from wikipages.importing import markup
from wikipages.importing.documents import Document, Version
from wikipages.importing.frontmatter import parse
from wikipages.importing.links import Links
from wikipages.importing.places import inner_path
from wikipages.importing.report import Report
from wikipages.importing.sources import Source
from wikipages.models import MAX_TITLE, title_from
from wikipages.texts import unix_lines

MAX_BYTES = 4 * MAX_LENGTH
"""Bytes of a file that are read at all: a text of MAX_LENGTH characters has at most these."""


def read(source: Source, version: Version, report: Report) -> None:
    """Read a version's text and front matter into `parsed`, or say why that is not possible."""
    data = source.read(version.blob, MAX_BYTES)
    if data is None:
        report.refuse(_name(version), f"it has more than {MAX_BYTES:,} bytes")
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        report.refuse(_name(version), "it is not UTF-8")
        return
    if "\x00" in text:
        report.refuse(_name(version), "it is no text")
        return
    version.parsed = parse(unix_lines(text))


def convert(version: Version, links: Links, report: Report) -> Counter:
    """Set a version's title and Markdown; leave `source` None, and say why, when that is not possible.

    Returns:
        What was changed, by kind.
    """
    counts: Counter = Counter()
    if version.parsed is None:
        return counts
    if version.parsed.problem:
        report.refuse(f"the front matter of {_name(version)}", version.parsed.problem)
    text = markup.convert(
        version.parsed.body, lambda target: links.resolve(target, version.path), links.is_picture_here, counts
    )
    heading = _first_heading(text)
    title = version.parsed.title or heading or title_from(name_of(version.path))
    if heading == title:
        text = text.lstrip("\n").partition("\n")[2].lstrip("\n")
    if len(text) > MAX_LENGTH:
        report.refuse(_name(version), f"it has {len(text):,} characters, and {MAX_LENGTH:,} are possible")
        return counts
    version.source, version.title = text, title[:MAX_TITLE]
    return counts


def language_of(document: Document, space: Space) -> str:
    """Return the language that front matter says, or the folder, or the space."""
    if document.facts and document.facts.language:
        return document.facts.language
    spoken = dict(settings.LANGUAGES)
    folders = reversed(document.path.lower().split("/")[:-1])
    return next((folder for folder in folders if folder in spoken), space.language)


def name_of(path: str) -> str:
    """Return the part of a path that can serve as a title: the file's name, or its folder's for an index."""
    return inner_path(path, "").rpartition("/")[2] or path.rpartition("/")[2].rpartition(".")[0]


def _name(version: Version) -> str:
    return f"{version.path} as of {version.commit.id[:10]}"


def _first_heading(text: str) -> str:
    """Return the heading of the first level that a text begins with."""
    first = text.lstrip("\n").partition("\n")[0]
    return first[2:].strip().rstrip("#").strip() if first.startswith("# ") else ""
