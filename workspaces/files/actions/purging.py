"""Delete the contents of the trash permanently."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from community.attached.uploads.actions import purge_files
from community.attached.uploads.models import Upload
from community.base.activity.record import forget_all
from community.base.members.models import Member
from community.base.relations.actions import forget_all_follows
from workspaces.files.actions.locking import locked, record_on_space
from workspaces.files.models import Folder, SharedFile
from workspaces.files.policies import demand_purge


@transaction.atomic
def purge(*, actor: Member, thing: Folder | SharedFile) -> None:
    """Delete a file, or a folder with its contents, permanently: rows, versions, comments and bytes.

    Raises:
        PermissionDenied: the member does not manage the workspace.
    """
    space = locked(thing.space)
    demand_purge(actor, space)
    if type(thing).objects.in_trash().filter(pk=thing.pk).exists():
        _remove(thing)
        record_on_space("files.purged", actor, space, name=thing.name)


def empty_trash(now: datetime) -> int:
    """Permanently delete what has been in the trash too long; return the number of things deleted."""
    before = now - timedelta(days=settings.FILES["trash_days"])
    count = 0
    for model in (SharedFile, Folder):
        for thing in model.objects.deleted_before(before).select_related("space"):
            count += _empty(thing, before)
    return count


@transaction.atomic
def _empty(thing: Folder | SharedFile, before: datetime) -> int:
    space = locked(thing.space)
    if not type(thing).objects.deleted_before(before).filter(pk=thing.pk).exists():
        return 0  # somebody restored it, or another scheduler deleted it
    _remove(thing)
    record_on_space("files.purged", None, space, name=thing.name)
    return 1


def _remove(thing: Folder | SharedFile) -> None:
    folders = _all_below(thing) if isinstance(thing, Folder) else []
    own = SharedFile.objects.filter(folder__in=folders) if folders else SharedFile.objects.filter(pk=thing.pk)
    ids = list(own.values_list("pk", flat=True))
    files, gone = SharedFile.objects.filter(pk__in=ids), Folder.objects.filter(pk__in=folders)
    for things in (files, gone):
        forget_all(things)
        forget_all_follows(things)
    purge_files(Upload.objects.of_all(SharedFile, ids))
    files.delete()
    gone.delete()


def _all_below(folder: Folder) -> list[int]:
    """Return the keys of a folder and all folders below it, in the trash or not."""
    found, level = [folder.pk], [folder.pk]
    while level:
        level = list(Folder.objects.filter(parent__in=level).exclude(pk__in=found).values_list("pk", flat=True))
        found += level
    return found
