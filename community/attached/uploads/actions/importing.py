"""Attach imported files: no member is their author, and there is no notification for each file."""

from contextlib import ExitStack
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files import File

from community.attached.uploads.inspection import InspectedFile
from community.attached.uploads.models import Upload, UploadVersion
from community.attached.uploads.storage import stored_temporarily


def import_file(
    *, target: Any, path: Path, name: str, facts: InspectedFile, author_name: str, when: datetime, stored: ExitStack
) -> Upload:
    """Attach a file to a thing that has no file of this name yet. The caller has checked permission.

    Args:
        path: where the bytes are; they have been inspected (`facts`) and are stored again.
        name: a clean name.
        stored: deletes the stored bytes if a later step of the caller fails.
    """
    with path.open("rb") as bytes_:
        stored_name = stored.enter_context(stored_temporarily(File(bytes_, name)))
    known: dict[str, Any] = {"author_name": author_name, "number": 1, **asdict(facts)}
    digest = known.pop("sha256")
    upload = Upload.objects.create(
        target=target, space=target.space, name=name, created_at=when, updated_at=when, **known
    )
    UploadVersion.objects.create(upload=upload, file=stored_name, sha256=digest, created_at=when, **known)
    return upload
