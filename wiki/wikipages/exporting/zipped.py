"""A zip of Markdown files: the wiki as it is now."""

import shutil
from datetime import UTC, datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wikipages.exporting.contents import Contents, author_of
from wikipages.exporting.layout import MANIFEST, manifest


def write_zip(contents: Contents, target: IO[bytes]) -> None:
    """Write all pages that are not deleted, and their attachments, to an open file."""
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_info(MANIFEST, contents.space.created_at), manifest(contents.space))
        for entry, revision in contents.current():
            page = entry.page
            facts = {
                "title": page.title,
                "lang": page.language,
                "version": page.version,
                "updated": page.updated_at,
                "updated_by": author_of(revision),
                "authors": contents.authors(entry),
                "summary": revision.user_message,
            }
            archive.writestr(_info(entry.file, page.updated_at), contents.file(entry, revision, facts))
        _write_attachments(contents, archive)


def _write_attachments(contents: Contents, archive: ZipFile) -> None:
    for upload, version in contents.files():
        info = _info(contents.place_of(upload), version.created_at)
        try:
            file = version.file.open("rb")
        except FileNotFoundError:
            continue
        with file, archive.open(info, "w", force_zip64=True) as entry:
            shutil.copyfileobj(file, entry)


def _info(name: str, when: datetime) -> ZipInfo:
    """Return the head of an entry. Zips have no times before 1980."""
    moment = max(when.astimezone(UTC), datetime(1980, 1, 1, tzinfo=UTC))
    info = ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
