"""Converts a version of a file to a revision's title, text and language."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from community.base.core.markdown import MAX_LENGTH
from wikipages.exporting.layout import ROOT_FILE
from wikipages.exporting.links import Inward
from wikipages.importing import markup
from wikipages.importing.addressing import inner_path
from wikipages.importing.documents import Version
from wikipages.importing.frontmatter import parse
from wikipages.importing.history import Source
from wikipages.importing.links import Links
from wikipages.importing.report import Report
from wikipages.models import MAX_TITLE, title_from
from wikipages.texts import unix_lines

MAX_BYTES = 4 * MAX_LENGTH
"""The most bytes read of a file: a text of MAX_LENGTH characters has at most this many."""


def read(source: Source, version: Version, report: Report) -> None:
    """Read a version's text and front matter into `parsed`, or say why that is impossible."""
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


def convert(version: Version, links: Links, picture: Callable[[str, str], str], report: Report) -> Counter:
    """Set a version's title and Markdown; if that is impossible, leave `source` None and say why.

    Args:
        picture: returns the address of a picture shown in a file (second argument), or "" if it was not imported.

    Returns:
        The numbers of changes, by kind.
    """
    counts: Counter = Counter()
    if version.parsed is None:
        return counts
    if version.parsed.problem:
        report.refuse(f"the front matter of {_name(version)}", version.parsed.problem)
    text = markup.convert(
        version.parsed.body,
        lambda target: links.resolve(target, version.path),
        lambda target: picture(target, version.path),
        counts,
    )
    heading = _first_heading(text)
    title = version.parsed.title or heading or title_from(name_of(version.path))
    if heading == title:
        text = text.lstrip("\n").partition("\n")[2].lstrip("\n")
    _apply(version, title, text, report)
    return counts


def apply_own_frontmatter(version: Version, inward: Inward, own_root: str, report: Report) -> None:
    """Set the title and Markdown of a version from an export of ours, unchanged except for links."""
    parsed = version.parsed
    if parsed is None:
        return
    if parsed.problem:
        report.refuse(f"the front matter of {_name(version)}", parsed.problem)
    file = version.path.removeprefix(own_root)
    title = parsed.title or ("" if file == ROOT_FILE else title_from(name_of(version.path)))
    facts, text = parsed.facts, parsed.body.removeprefix("\n")
    _apply(version, title, text if facts.is_verbatim else inward.text(text, file), report)
    if facts.updated:
        commit = replace(version.commit, when=facts.updated, author=facts.updated_by, subject=facts.summary)
        version.commit = commit


def _apply(version: Version, title: str, text: str, report: Report) -> None:
    if len(text) > MAX_LENGTH:
        report.refuse(_name(version), f"it has {len(text):,} characters, and {MAX_LENGTH:,} are possible")
        return
    version.source, version.title = text, title[:MAX_TITLE]


def name_of(path: str) -> str:
    """Return the part of a path that serves as a title: the file's name, or its folder's for an index."""
    return inner_path(path, "").rpartition("/")[2] or path.rpartition("/")[2].rpartition(".")[0]


def _name(version: Version) -> str:
    return f"{version.path} as of {version.commit.id[:10]}"


def _first_heading(text: str) -> str:
    """Return the first-level heading at the beginning of a text."""
    first = text.lstrip("\n").partition("\n")[0]
    return first[2:].strip().rstrip("#").strip() if first.startswith("# ") else ""
