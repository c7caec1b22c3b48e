"""Add files to a folder."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.attached.uploads.actions.incoming import Incoming, add_version, has_these_bytes, new_upload, stored
from community.attached.uploads.inspection import InspectedFile
from community.attached.uploads.models import Upload
from community.attached.uploads.quotas import demand_space_for
from community.base.activity.record import amend, recent_act, record
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from community.base.spaces.models import Space
from workspaces.files.actions.locking import live_folder, locked
from workspaces.files.models import Folder, SharedFile
from workspaces.files.policies import demand_add

TOGETHER = timedelta(minutes=10)
"""Files that one member adds within this time are one piece of news."""


def add_files(
    *, actor: Member, space: Space, folder: Folder | None, files: Iterable[File], note: str = ""
) -> tuple[list[SharedFile], list[ValidationError]]:
    """Add the acceptable files to a folder as one activity; return it, and the reasons why others were refused.

    A file whose name exists, in whatever case, becomes its new version; identical bytes add nothing.

    Args:
        folder: None is the top of the space.
        note: what is new in these versions.

    Raises:
        PermissionDenied: the author may not add files here.
        StoringError: the disk is full, or the store does not answer. Nothing is left behind.
    """
    demand_add(actor, space)
    incoming = [Incoming(file) for file in files]
    for each in incoming:
        with each.refusable():
            demand_space_for(space, each.file.size)
    there: list[SharedFile] = []
    with stored(incoming), transaction.atomic():
        space = locked(space)
        demand_add(actor, space)
        for each in incoming:
            with each.refusable():
                if each.facts:
                    there.append(_place(actor, space, live_folder(space, folder), each, each.facts, note))
        _record(actor, [file for file in there if file.is_news])
    return there, [each.error for each in incoming if each.error]


def _place(
    author: Member, space: Space, folder: Folder | None, sent: Incoming, facts: InspectedFile, note: str
) -> SharedFile:
    """Return the file with the upload as its newest version; it is created if the name is new."""
    here = SharedFile.objects.in_space(space).live().inside(folder).with_key(sent.name.casefold())
    file = here.select_related("upload").first()
    if file and file.upload and has_these_bytes(file.upload, facts):
        file.space, file.was_there, file.is_news = space, True, False
        return file
    demand_space_for(space, facts.size)
    was_there = file is not None
    file = file or _new_file(author, space, folder, sent.name)
    file.space, file.was_there, file.is_news, sent.is_new = space, was_there, True, True
    upload = file.upload or new_upload(file, file.name)
    add_version(actor=author, upload=upload, facts=facts, stored_name=sent.stored_name, note=note)
    save_metadata(file, upload)
    return file


def _new_file(author: Member, space: Space, folder: Folder | None, name: str) -> SharedFile:
    if Folder.objects.in_space(space).live().inside(folder).with_key(name.casefold()).exists():
        raise ValidationError(_("There is already a folder named “%(name)s” here. Rename the file.") % {"name": name})
    file = SharedFile(space=space, folder=folder, author=author)
    file.set_name(name)
    file.save()
    return file


def save_metadata(file: SharedFile, upload: Upload) -> None:
    """Save the values that lists sort by, after a file got a version."""
    file.upload, file.size, file.updated_at = upload, upload.size, upload.updated_at
    file.save(update_fields=["upload", "size", "updated_at"])


def _record_new(author: Member, new: list[SharedFile]) -> None:
    """Record new files. Files dropped together arrive one by one: they join the activity of the first."""
    space, data = new[0].space, {"name": new[0].name, "others": len(new) - 1}
    going_on = recent_act("files.added", actor=author, space=space, since=timezone.now() - TOGETHER)
    if going_on:
        amend(going_on, others=going_on.data.get("others", 0) + len(new))
    record("files.more_added" if going_on else "files.added", actor=author, object=new[0], space=space, data=data)


def _record(author: Member, files: list[SharedFile]) -> None:
    """Record all new files as one activity, and each new version as one; the actor follows the files."""
    if new := [file for file in files if not file.was_there]:
        _record_new(author, new)
    for file in files:
        follow_unless_muted(member=author, target=file)
        if file.was_there:
            data = {"name": file.name, "number": file.upload.number if file.upload else 0}
            record("files.updated", actor=author, object=file, space=file.space, data=data)
