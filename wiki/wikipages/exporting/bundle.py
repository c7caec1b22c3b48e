"""A git bundle: the wiki with its whole history, one commit for each revision."""

import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings
from wiki.models import ArticleRevision

from community.attached.uploads.models import UploadVersion
from wikipages.exporting.contents import Contents, Entry, author_of
from wikipages.exporting.layout import MANIFEST, manifest
from wikipages.git import git, writing_to

MEMBERS = "members.invalid"
"""Each author gets an undeliverable address: `username@members.invalid`."""
BRANCH = "refs/heads/main"


def write_bundle(contents: Contents, target: Path) -> None:
    """Write a bundle to a path.

    Raises:
        GitError: git failed.
    """
    with TemporaryDirectory(prefix="palaver-export-") as folder:
        repository = Path(folder, "wiki.git")
        git("init", "--bare", "--quiet", "--template=", "--initial-branch=main", str(repository))
        with writing_to("fast-import", "--quiet", inside=repository) as stream:
            _write(contents, stream)
        git("bundle", "create", "--quiet", str(target.absolute()), "HEAD", BRANCH, inside=repository)


def _write(contents: Contents, stream: IO[bytes]) -> None:
    """Write the input of `git fast-import`."""
    begun = contents.space.created_at
    _commit(stream, begun, settings.SITE_NAME, f"nobody@{MEMBERS}", f"The wiki of {contents.space}", ())
    _file(stream, MANIFEST, manifest(contents.space).encode())
    for event in contents.history():
        if event.revision:
            _revision(stream, contents, event.entry, event.revision)
        elif event.version:
            _version(stream, contents, event.version)


def _revision(stream: IO[bytes], contents: Contents, entry: Entry, revision: ArticleRevision) -> None:
    """Write a revision as a commit; `version` in the file ensures that none is empty."""
    name, summary = author_of(revision), _one_line(revision.user_message)
    note = getattr(revision, "note", None)
    notes = [f"Revision-Id: {_host()}:{revision.pk}"]
    if note and note.is_minor:
        notes.append("Minor: yes")
    subject = summary or f"{revision.title or entry.file} ({revision.revision_number})"
    if not summary:
        notes.append("Summary: none")
    _commit(stream, revision.created, name, _address(revision.user), subject, notes)
    if revision.deleted:
        stream.write(f"D {entry.file}\n".encode())
        return
    facts = {"title": revision.title, "lang": entry.page.language, "version": revision.revision_number}
    _file(stream, entry.file, contents.file(entry, revision, facts).encode())


def _version(stream: IO[bytes], contents: Contents, version: UploadVersion) -> None:
    """Write a version of an attachment as a commit, unless its bytes are lost."""
    upload = contents.attachments[version.upload_id]
    place = contents.place_of(upload)
    try:
        file = version.file.open("rb")
    except FileNotFoundError:
        return
    with file:
        note = _one_line(version.note)
        notes = [f"Revision-Id: {_host()}:file-{version.pk}", *([] if note else ["Summary: none"])]
        subject = note or f"{upload.name} ({version.number})"
        _commit(stream, version.created_at, author_of(version), _address(version.author), subject, notes)
        stream.write(f"M 100644 inline {_quoted(place)}\ndata {file.size}\n".encode())
        shutil.copyfileobj(file, stream)
        stream.write(b"\n")


def _commit(stream: IO[bytes], when: datetime, name: str, address: str, subject: str, notes: Iterable[str]) -> None:
    """Write the head of a commit. A name that git cannot store unchanged is also kept in a note."""
    clean = _clean(name)
    notes = [*notes, *([f"Author-Name: {_one_line(name)}"] if clean != name else [])]
    message = "\n".join([subject, *(["", *notes] if notes else [])]).encode()
    who = f"{clean} <{address}> {max(int(when.timestamp()), 0)} +0000".lstrip()
    stream.write(f"commit {BRANCH}\nauthor {who}\ncommitter {who}\ndata {len(message)}\n".encode())
    stream.write(message + b"\n")


def _file(stream: IO[bytes], path: str, data: bytes) -> None:
    stream.write(f"M 100644 inline {_quoted(path)}\ndata {len(data)}\n".encode() + data + b"\n")


def _quoted(path: str) -> str:
    """Return a path as fast-import reads it."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"' if escaped != path else path


def _clean(name: str) -> str:
    """Return a name without the characters that would end it in git."""
    return " ".join(re.sub(r"[<>\x00-\x1f\x7f]", " ", name).split())


def _address(member) -> str:
    return f"{member.username if member else 'nobody'}@{MEMBERS}"


def _host() -> str:
    """Return the name of this site, which makes a revision's number unique everywhere."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\x00\r\n]+\s*", " ", text).strip()
