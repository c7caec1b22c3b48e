"""Shared by the actions: one change of a space's files at a time, checks of names, files and folders."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.files.models import Folder, SharedFile


def locked(space: Space) -> Space:
    """Lock a space's row, so that changes to its files wait for each other; the caller then checks permissions."""
    return Space.objects.select_for_update().get(pk=space.pk)


def live_folder(space: Space, folder: Folder | None) -> Folder | None:
    """Return a folder as it is now; None is the top.

    Raises:
        ValidationError: it was deleted in the meantime, or belongs to another space.
    """
    if folder is None:
        return None
    found = Folder.objects.in_space(space).live().filter(pk=folder.pk).first()
    if found is None:
        raise ValidationError(_("This folder no longer exists. Choose another one."), code="gone")
    found.space = space
    return found


def live_file(space: Space, file: SharedFile) -> SharedFile:
    """Return a file as it is now.

    Raises:
        ValidationError: it was deleted in the meantime.
    """
    found = SharedFile.objects.in_space(space).live().filter(pk=file.pk).select_related("upload").first()
    if found is None:
        raise ValidationError(
            _("This file has been deleted in the meantime. You can restore it from the trash."), code="gone"
        )
    found.space = space
    return found


def is_taken(space: Space, folder_id: int | None, key: str, *, exclude: Any = None) -> bool:
    """Whether something in a folder already has a name; `but` is the thing that may have it."""
    folders = Folder.objects.in_space(space).live().filter(parent=folder_id).with_key(key)
    files = SharedFile.objects.in_space(space).live().filter(folder=folder_id).with_key(key)
    if isinstance(exclude, Folder):
        folders = folders.exclude(pk=exclude.pk)
    elif exclude is not None:
        files = files.exclude(pk=exclude.pk)
    return folders.exists() or files.exists()


def keys_like(space: Space, folder_id: int | None, beginning: str) -> set[str]:
    """Return the comparison keys of the names in a folder with a prefix."""
    folders = Folder.objects.in_space(space).live().filter(parent=folder_id, key__startswith=beginning)
    files = SharedFile.objects.in_space(space).live().filter(folder=folder_id, key__startswith=beginning)
    return {*folders.values_list("key", flat=True), *files.values_list("key", flat=True)}


def demand_free(space: Space, folder_id: int | None, name: str, *, exclude: Any = None) -> None:
    """Raise ValidationError if something else in a folder already has a name, in whatever case."""
    if is_taken(space, folder_id, name.casefold(), exclude=exclude):
        raise ValidationError(
            _("This folder already contains an item named “%(name)s”. Choose another name.") % {"name": name},
            code="taken",
        )


def record_on_file(verb: str, actor: Member | None, thing: Folder | SharedFile, **data: Any) -> None:
    """Record an activity on a file or a folder."""
    record(verb, actor=actor, object=thing, space=thing.space, data={"name": thing.name, **data})


def record_on_space(verb: str, actor: Member | None, space: Space, **data: Any) -> None:
    """Record an activity on something that is gone, or on the space as a whole."""
    record(verb, actor=actor, object=space, space=space, data=data)
