"""Create, rename and move folders."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.files.actions.locking import demand_free, live_folder, locked, record_on_file
from workspaces.files.models import Folder
from workspaces.files.policies import demand_add, demand_change
from workspaces.files.tree import Tree


@transaction.atomic
def create_folder(
    *, actor: Member, space: Space, parent: Folder | None, name: str, idempotency_key: UUID | None = None
) -> Folder:
    """Create a folder in another one, or at the top.

    Args:
        name: a clean name.
        idempotency_key: from the form; sending the form twice creates one folder.

    Raises:
        PermissionDenied: the author may not create folders here.
        ValidationError: the name is taken, it would be too deep, or the parent is gone.
    """
    space = locked(space)
    demand_add(actor, space)
    if idempotency_key and (done := Folder.objects.submitted(actor, idempotency_key).first()):
        return done
    parent = live_folder(space, parent)
    tree = Tree(space)
    if len(tree.folders) >= settings.FILES["folders"]:
        raise ValidationError(_("This workspace has reached the maximum number of folders. Use an existing one."))
    _demand_depth(tree, parent, 1)
    demand_free(space, parent.pk if parent else None, name)
    folder = Folder(space=space, parent=parent, author=actor, idempotency_key=idempotency_key)
    folder.set_name(name)
    folder.save()
    record_on_file("files.folder_created", actor, folder)
    return folder


@transaction.atomic
def change_folder(*, actor: Member, folder: Folder, name: str, parent: Folder | None) -> Folder:
    """Rename a folder, and move it with all its contents.

    Raises:
        PermissionDenied: the member may not change files here.
        ValidationError: the name is taken, the destination is inside the folder, too deep, gone, or in another space.
    """
    space = locked(folder.space)
    demand_change(actor, space)
    folder = live_folder(space, folder) or folder
    parent = live_folder(space, parent)
    tree, there = Tree(space), parent.pk if parent else None
    if tree.is_within(there, folder.pk):
        raise ValidationError(_("A folder can’t be moved into itself. Choose another location."), code="cycle")
    if there != folder.parent_id:
        _demand_depth(tree, parent, tree.height_of(folder.pk))
    demand_free(space, there, name, exclude=folder)
    if (name, there) != (folder.name, folder.parent_id):
        before = folder.name
        folder.set_name(name)
        folder.parent = parent
        folder.save(update_fields=["name", "key", "parent"])
        record_on_file("files.changed", actor, folder, before=before)
    return folder


def _demand_depth(tree: Tree, parent: Folder | None, height: int) -> None:
    limit = settings.FILES["depth"]
    if tree.depth_of(parent.pk if parent else None) + height > limit:
        raise ValidationError(
            _("Folders can be nested at most %(limit)d levels deep. Choose a location further up.") % {"limit": limit},
            code="depth",
        )
