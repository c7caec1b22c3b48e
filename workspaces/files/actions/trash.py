"""Move things to the trash, and restore them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.attached.uploads.names import MAX_NAME
from community.base.activity.record import restore_acts, withdraw_acts
from community.base.core.free_names import numbered
from community.base.members.models import Member
from workspaces.files.actions.locking import keys_like, locked, record_on_file, record_on_space
from workspaces.files.models import Folder, SharedFile
from workspaces.files.policies import demand_change
from workspaces.files.tree import Tree


@transaction.atomic
def delete_file(*, actor: Member, file: SharedFile) -> None:
    """Move a file to the trash, with its versions. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not change files here.
    """
    demand_change(actor, locked(file.space))
    here = SharedFile.objects.filter(pk=file.pk)
    if here.live().update(deleted_at=timezone.now()):
        withdraw_acts(here)
        record_on_space("files.deleted", actor, file.space, name=file.name)


@transaction.atomic
def delete_folder(*, actor: Member, folder: Folder) -> None:
    """Move a folder to the trash, with its contents. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member may not change files here.
    """
    space = locked(folder.space)
    demand_change(actor, space)
    now = timezone.now()
    below = [each.pk for each in Tree(space).under(folder.pk)]
    if Folder.objects.filter(pk=folder.pk).live().update(deleted_at=now):
        folders = Folder.objects.filter(pk__in=below)
        folders.live().update(deleted_at=now, deleted_with=folder)
        SharedFile.objects.live().inside_any([folder.pk, *below]).update(deleted_at=now, deleted_with=folder)
        withdraw_acts(SharedFile.objects.gone_with(folder))
        withdraw_acts(Folder.objects.filter(pk__in=[folder.pk, *below]))
        record_on_space("files.deleted", actor, space, name=folder.name)


@transaction.atomic
def restore(*, actor: Member, thing: Folder | SharedFile) -> Folder | SharedFile:
    """Restore a file, or a folder with what was deleted with it, to its place, or to the top if that is gone.

    If its name has been taken there in the meantime, a number is added to it.

    Raises:
        PermissionDenied: the member may not change files here.
        ValidationError: it was permanently deleted in the meantime.
    """
    space = locked(thing.space)
    demand_change(actor, space)
    found = type(thing).objects.filter(pk=thing.pk).first()
    if found is None:
        raise ValidationError(_("“%(name)s” permanently deleted.") % {"name": thing.name})
    if not found.is_deleted:
        return found
    found.space = space
    _put_back(found)
    if isinstance(found, Folder):
        restore_acts(
            SharedFile.objects.filter(pk__in=list(SharedFile.objects.gone_with(found).values_list("pk", flat=True)))
        )
        for model in (Folder, SharedFile):
            model.objects.gone_with(found).update(deleted_at=None, deleted_with=None)
    restore_acts(type(found).objects.filter(pk=found.pk))
    record_on_file("files.restored", actor, found)
    return found


def _put_back(thing: Folder | SharedFile) -> None:
    """Set a thing's place and a name that is free there."""
    place = "parent" if isinstance(thing, Folder) else "folder"
    above = getattr(thing, place)
    if above is not None and above.is_deleted:
        setattr(thing, place, None)
    thing.set_name(_free_name(thing, getattr(thing, f"{place}_id")))
    thing.deleted_at = None
    thing.save(update_fields=[*thing.NAMED, place, "deleted_at"])
    if isinstance(thing, SharedFile):
        thing.uploads.update(name=thing.name)


def _free_name(thing: Folder | SharedFile, folder_id: int | None) -> str:
    stem, dot, extension = (thing.name, "", "") if isinstance(thing, Folder) else thing.name.rpartition(".")
    taken = keys_like(thing.space, folder_id, stem[: MAX_NAME // 2].casefold())
    names = numbered(stem, ending=f"{dot}{extension}", pattern=" ({})", longest=MAX_NAME)
    return next(name for name in names if name.casefold() not in taken)
