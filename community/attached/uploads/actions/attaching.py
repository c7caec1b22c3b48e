"""Attach files to things."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models, transaction

from community.attached.uploads.actions.incoming import Incoming, add_version, has_these_bytes, new_upload, stored
from community.attached.uploads.actions.locking import demand_room, locked
from community.attached.uploads.inspection import InspectedFile
from community.attached.uploads.models import Upload
from community.attached.uploads.policies import demand_attach
from community.attached.uploads.quotas import demand_space_for
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted


def attach_file(
    *, actor: Member, target: models.Model, file: File, name: str = "", note: str = "", is_recorded: bool = True
) -> Upload:
    """Attach a file to a thing; one with the same name gets a new version, unless the bytes are the same.

    Args:
        target: a thing of an attachable model that the author may see.
        file: any Django file that can be read twice.
        name: its name on the site; by default the file's own name.
        is_recorded: whether to record an activity; an import records one for all its files.

    Raises:
        PermissionDenied: the author may not attach files here.
        ValidationError: the file is refused, or there are too many already.
    """
    incoming = Incoming(file, name)
    _attach(actor, target, [incoming], note, is_recorded=is_recorded)
    if incoming.upload is None:
        raise incoming.error or AssertionError
    return incoming.upload


def attach_files(
    *, actor: Member, target: models.Model, files: Iterable[File], note: str = ""
) -> tuple[list[Upload], list[ValidationError]]:
    """Attach the files that are accepted, as one activity; return them, and why the others were refused.

    Raises:
        PermissionDenied: the author may not attach files here.
    """
    incoming = [Incoming(file) for file in files]
    _attach(actor, target, incoming, note)
    return [each.upload for each in incoming if each.upload], [each.error for each in incoming if each.error]


def _attach(
    author: Member, target: models.Model, incoming: list[Incoming], note: str, *, is_recorded: bool = True
) -> None:
    """Inspect and store the files, which is slow; then insert their rows in a short transaction."""
    demand_attach(author, target)
    with stored(incoming), transaction.atomic():
        here = locked(target, author)
        for each in incoming:
            with each.refusable():
                if each.facts:
                    each.upload, each.is_new = _add_version(author, here, each, each.facts, note)
        new = [each.upload for each in incoming if each.upload and each.is_new]
        if new and is_recorded:
            _record(new, author, target)


def _add_version(author: Member, target: Any, sent: Incoming, facts: InspectedFile, note: str) -> tuple[Upload, bool]:
    """Return the file with its new version, or the file as it is when it has these bytes already."""
    upload = Upload.objects.of(target).live().named(sent.name).first()
    if upload is None:
        demand_room(target)
        upload = new_upload(target, sent.name)
    elif has_these_bytes(upload, facts):
        return upload, False
    demand_space_for(target.space, facts.size)
    return add_version(actor=author, upload=upload, facts=facts, stored_name=sent.stored_name, note=note), True


def _record(uploads: list[Upload], author: Member, target: models.Model) -> None:
    """Record that files were attached; the author follows the thing, unless they have muted it."""
    first = uploads[0]
    data = {"name": first.name, "others": len(uploads) - 1}
    record("uploads.attached", actor=author, object=first, context=target, space=first.space, data=data)
    follow_unless_muted(member=author, target=target)
