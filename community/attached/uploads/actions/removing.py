"""Remove files, and restore them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.attached.uploads.actions.locking import demand_room, locked
from community.attached.uploads.models import Upload
from community.attached.uploads.policies import demand_attach
from community.base.activity.record import record
from community.base.members.models import Member


@transaction.atomic
def remove_file(*, actor: Member, upload: Upload) -> None:
    """Remove a file with all its versions; it can be restored.

    Raises:
        PermissionDenied: the member may not change the files here.
    """
    demand_attach(actor, upload.target)
    if Upload.objects.live().filter(pk=upload.pk).update(is_deleted=True):
        _record("uploads.removed", upload, actor)


@transaction.atomic
def restore_file(*, actor: Member, upload: Upload) -> None:
    """Restore a removed file.

    Raises:
        PermissionDenied: the member may not change the files here.
        ValidationError: another file has its name now, or there are too many.
    """
    target = locked(upload.target, actor)
    others = Upload.objects.of(target).live().exclude(pk=upload.pk)
    if others.named(upload.name).exists():
        raise ValidationError(_("Another file is now called “%(name)s”. Remove it first.") % {"name": upload.name})
    demand_room(target)
    if Upload.objects.removed().filter(pk=upload.pk).update(is_deleted=False):
        _record("uploads.restored", upload, actor)


def _record(verb: str, upload: Upload, member: Member) -> None:
    record(verb, actor=member, object=upload.target, space=upload.space, data={"name": upload.name})
