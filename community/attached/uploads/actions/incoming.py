"""Incoming files: first inspected and stored, which is slow; then inserted as rows in a short transaction."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils import timezone

from community.attached.uploads.inspection import InspectedFile, inspect_file
from community.attached.uploads.models import Upload, UploadVersion
from community.attached.uploads.names import clean_name
from community.attached.uploads.storage import discard, stored_temporarily
from community.base.members.models import Member


@dataclass
class Incoming:
    """A file that somebody sent, on its way to being inspected, stored and inserted; or refused."""

    file: File
    name: str = ""
    facts: InspectedFile | None = None
    stored_name: str = ""
    upload: Upload | None = None
    is_new: bool = False
    error: ValidationError | None = None

    @contextmanager
    def refusable(self) -> Iterator[None]:
        """Keep a ValidationError as the reason why this file is refused."""
        try:
            yield
        except ValidationError as error:
            self.error = error


@contextmanager
def stored(incoming: Iterable[Incoming]) -> Iterator[None]:
    """Inspect files and store them; those without a row at the end of the block are deleted again.

    Raises:
        StorageError: there is no room for them.
    """
    incoming = list(incoming)
    with ExitStack() as on_disk:
        for each in incoming:
            if each.error:
                continue
            with each.refusable():
                each.name = clean_name(each.name or each.file.name or "")
                each.facts = inspect_file(each.file, each.name)
                each.stored_name = on_disk.enter_context(stored_temporarily(each.file))
        yield
    for each in incoming:
        if each.stored_name and not each.is_new:
            discard(each.stored_name)


def new_upload(target: Any, name: str) -> Upload:
    """Return a new file on a thing, without a version yet (not saved)."""
    return Upload(target=target, space=target.space, name=name, number=0, created_at=timezone.now())


def has_these_bytes(upload: Upload, facts: InspectedFile) -> bool:
    """Whether the current version has the same bytes as the incoming file."""
    return bool(upload.pk) and upload.versions.current().filter(sha256=facts.sha256).exists()


def add_version(*, actor: Member, upload: Upload, facts: InspectedFile, stored_name: str, note: str) -> Upload:
    """Insert the rows of a new version of a file; the caller has locked its thing and checked permission."""
    now = timezone.now()
    known: dict[str, Any] = {"author": actor, "number": upload.number + 1, "note": note, **asdict(facts)}
    digest = known.pop("sha256")
    for field, value in {**known, "author_name": "", "updated_at": now}.items():
        setattr(upload, field, value)
    upload.save()
    UploadVersion.objects.create(upload=upload, file=stored_name, sha256=digest, created_at=now, **known)
    return upload
