"""Add versions to a file, and restore old ones. No version is ever lost."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from community.attached.uploads.actions import incoming
from community.attached.uploads.inspection import InspectedFile
from community.attached.uploads.models import UploadVersion
from community.attached.uploads.quotas import demand_space_for
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from workspaces.files.actions.adding import save_metadata
from workspaces.files.actions.locking import live_file, locked, record_on_file
from workspaces.files.models import SharedFile
from workspaces.files.policies import demand_add, demand_change


def add_version(*, actor: Member, file: SharedFile, sent: File, note: str = "") -> SharedFile:
    """Add a version to a file, whatever the upload's name; identical bytes add nothing.

    Raises:
        PermissionDenied: the author may not bring files here.
        ValidationError: it is not of the file's type, or the workspace's quota is exceeded.
        StoringError: the disk is full, or the store does not answer.
    """
    demand_add(actor, file.space)
    coming = incoming.Incoming(sent, file.name)
    with coming.refusable():
        demand_space_for(file.space, sent.size)
    with incoming.stored([coming]), transaction.atomic():
        space = locked(file.space)
        demand_add(actor, space)
        if coming.facts is None:
            raise coming.error or AssertionError
        file = live_file(space, file)
        if incoming.has_these_bytes(_upload_of(file), coming.facts):
            return file
        demand_space_for(space, coming.facts.size)
        coming.is_new = True
        _become(file, actor, coming.facts, coming.stored_name, note)
    return file


@transaction.atomic
def restore_version(*, actor: Member, file: SharedFile, version: UploadVersion) -> SharedFile:
    """Make an old version the newest one again. It uses no storage, as its bytes are already stored.

    Raises:
        PermissionDenied: the member may not change files here.
        ValidationError: the file was deleted in the meantime.
    """
    space = locked(file.space)
    demand_change(actor, space)
    file = live_file(space, file)
    facts = InspectedFile(version.size, version.sha256, version.media_type, version.width, version.height)
    if not incoming.has_these_bytes(_upload_of(file), facts):
        note = _("Restored version %(number)d") % {"number": version.number}
        _become(file, actor, facts, version.file.name or "", note)
    return file


def _upload_of(file: SharedFile) -> incoming.Upload:
    if file.upload is None:
        raise ValidationError(_("The content of this file is no longer available."))
    return file.upload


def _become(file: SharedFile, author: Member, facts: InspectedFile, place: str, note: str) -> None:
    upload = incoming.add_version(actor=author, upload=_upload_of(file), facts=facts, stored_name=place, note=note)
    save_metadata(file, upload)
    follow_unless_muted(member=author, target=file)
    record_on_file("files.updated", author, file, number=upload.number)
