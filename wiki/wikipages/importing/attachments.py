"""Files that the source's pages show or link to, imported as attachments of those pages."""

import posixpath
import re
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from community.attached.uploads.inspection import InspectedFile, inspect_file
from community.attached.uploads.models import MAX_NOTE, Upload, UploadVersion
from community.attached.uploads.names import clean_name
from community.attached.uploads.storage import stored_temporarily
from community.base.core.free_names import first_free, numbered
from wikipages.importing.documents import Document
from wikipages.importing.history import Commit, Source, SourceError
from wikipages.importing.report import Report
from wikipages.models import Page


@dataclass
class Attachment:
    """A file for a page: its versions as (commit, blob), oldest first, and a placeholder until it is stored."""

    document: Document
    path: str
    name: str
    versions: list[tuple[Commit, str]]
    stand_in: str
    address: str = field(default="")


class Attachments:
    """Collects the attachments of an import's pages, and writes them."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.files = source.other_files()
        self.found: dict[tuple[int, str], Attachment | None] = {}
        self._names: dict[int, set[str]] = defaultdict(set)
        self._token = token_hex(8)
        self._by_path: dict[str, str] = {}
        self._versions: dict[str, list[tuple[Commit, str]]] = defaultdict(list)

    def learn(self, commits: list[Commit]) -> None:
        """Remember the versions of attachments in an export of ours."""
        for commit in commits:
            for change in commit.attachments:
                if change.kind == "D":
                    self._versions.pop(change.path, None)
                else:
                    self._versions[change.path].append((commit, change.blob))

    def known(self, document: Document, path: str) -> str:
        """Return the address of a file already attached to a document, or ""."""
        attachment = self.found.get((id(document), path))
        return attachment.stand_in if attachment else ""

    def at(self, path: str) -> str | None:
        """Return the address of a source file attached to any document, or None."""
        return self._by_path.get(path)

    def attach(self, document: Document, path: str) -> str:
        """Return the address of a source file as a document's attachment, or "" if it cannot be one."""
        key = id(document), path
        if key not in self.found:
            self.found[key] = self._examined(document, path) if path in self.files else None
        return self.known(document, path)

    def write(self, pages: dict[int, Page], stack: ExitStack) -> None:
        """Store the files and attach them; stored files are removed again if the caller fails.

        Args:
            pages: id of a document -> its page.
        """
        for attachment in filter(None, self.found.values()):
            if page := pages.get(id(attachment.document)):
                self._write(attachment, page, stack)
                self.report.attachments += 1

    def replace_placeholders(self, text: str) -> str:
        """Replace placeholder addresses with the files' final ones, including those of smaller pictures."""
        addresses = {a.stand_in: a.address for a in self.found.values() if a}

        def settled(match: re.Match) -> str:
            address = addresses.get(match[1] + match[3])
            if address is None:
                return match[0]
            folder, _slash, name = address.rpartition("/")
            return f"{folder}/{match[2] or ''}{name}"

        pattern = rf"(/files/{self._token}-\d+/)(thumb-\d+/)?([^\s()<>\"#]*)"
        return re.sub(pattern, settled, text) if addresses else text

    def _examined(self, document: Document, path: str) -> Attachment | None:
        """Return an attachment, or None, with a line in the report, if it is not acceptable."""
        commit = document.last.commit if document.last else document.versions[-1].commit
        versions = self._versions.get(path) or [(commit, self.files[path])]
        name = self._free_name(document, clean_name(posixpath.basename(path)))
        taken = []
        for each, blob in versions:
            try:
                self._read(blob, name)
                taken.append((each, blob))
            except ValidationError as error:
                self.report.refuse(path, error.messages[0])
        if not taken:
            return None
        self._names[id(document)].add(name)
        stand_in = f"/files/{self._token}-{len(self.found)}/{_quoted(name)}"
        self._by_path.setdefault(path, stand_in)
        return Attachment(document, path, name, taken, stand_in)

    def _free_name(self, document: Document, name: str) -> str:
        stem, ending = posixpath.splitext(name)
        return first_free(numbered(stem, ending=ending), self._names[id(document)])

    def _read(self, blob: str, name: str) -> tuple[ContentFile, InspectedFile]:
        """Read and examine a file.

        Raises:
            ValidationError: it cannot be attached.
        """
        data = self.source.read(blob, settings.UPLOAD_MAX_BYTES)
        if data is None:
            raise ValidationError(f"it has more than {settings.UPLOAD_MAX_BYTES:,} bytes")
        file = ContentFile(data, name)
        return file, inspect_file(file, name)

    def _write(self, attachment: Attachment, page: Page, stack: ExitStack) -> None:
        upload = Upload.objects.of(page).live().named(attachment.name).first()
        there = list(upload.versions.order_by("number").values_list("sha256", flat=True)) if upload else []
        for position, (commit, blob) in enumerate(attachment.versions):
            file, facts = self._read(blob, attachment.name)
            if facts.sha256 in there[position:]:
                continue  # from an earlier import
            upload = _add(upload, page, attachment.name, commit, facts, stack.enter_context(stored_temporarily(file)))
        if upload is None:
            raise SourceError(f"{attachment.path} cannot be read any more.")
        attachment.address = f"/files/{upload.pk}/{_quoted(attachment.name)}"


def _add(upload: Upload | None, page: Page, name: str, commit: Commit, facts: InspectedFile, stored: str) -> Upload:
    """Add a version to a file, or create the file."""
    upload = upload or Upload(target=page, space=page.space, name=name, number=0, created_at=commit.when)
    known: dict[str, Any] = {
        "author": None,
        "author_name": commit.author[:150],
        "number": upload.number + 1,
        "size": facts.size,
        "media_type": facts.media_type,
        "width": facts.width,
        "height": facts.height,
        "note": commit.subject[:MAX_NOTE] if commit.attachments else "",
    }
    for key, value in {**known, "updated_at": commit.when}.items():
        setattr(upload, key, value)
    upload.save()
    UploadVersion.objects.create(upload=upload, file=stored, sha256=facts.sha256, created_at=commit.when, **known)
    return upload


def _quoted(name: str) -> str:
    return quote(name, safe="/~:@!$&'*+,;=")
