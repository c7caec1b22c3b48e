"""One act of each verb of the files."""

from tests.samples import WORD, World, sample
from tests.workspaces.files.factories import make_file, make_folder
from workspaces.files import actions
from workspaces.files.models import SharedFile


@sample("files.added")
def added(on: World) -> SharedFile:
    return make_file(on.space, on.actor, f"{WORD} list.txt")


@sample("files.more_added")
def more_added(on: World) -> None:
    added(on)
    make_file(on.space, on.actor, f"{WORD} map.txt")


@sample("files.updated")
def updated(on: World) -> None:
    make_file(on.space, on.actor, added(on).name, "Another text.")


@sample("files.changed")
def changed(on: World) -> None:
    actions.change_file(actor=on.actor, file=added(on), name=f"{WORD} map.txt", folder=None, source=f"{WORD}, @reader")


@sample("files.folder_created")
def folder_created(on: World) -> None:
    make_folder(on.space, on.actor, f"{WORD} shelf")


@sample("files.deleted")
def deleted(on: World) -> SharedFile:
    file = added(on)
    actions.delete_file(actor=on.actor, file=file)
    return file


@sample("files.restored")
def restored(on: World) -> None:
    actions.restore(actor=on.actor, thing=deleted(on))


@sample("files.purged")
def purged(on: World) -> None:
    actions.purge(actor=on.actor, thing=deleted(on))


@sample("files.quota_changed")
def quota_changed(on: World) -> None:
    on.actor.is_staff = True
    on.actor.save()
    actions.change_quota(actor=on.actor, space=on.space, limit=2**30)
