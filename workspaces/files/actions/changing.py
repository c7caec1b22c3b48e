"""Rename, move and describe a file."""

from collections.abc import Sequence

from django.db import transaction

from community.attached.moderation.changes import demand_fit_change
from community.attached.uploads.models import Upload
from community.attached.uploads.names import clean_name, extension_of
from community.base.core.markdown import Rendered, mentioned_names
from community.base.members.models import Member
from community.base.members.texts import render_text
from workspaces.files.actions.locking import demand_free, live_file, live_folder, locked, record_on_file
from workspaces.files.models import Folder, SharedFile
from workspaces.files.policies import demand_change


@transaction.atomic
def change_file(
    *,
    actor: Member,
    file: SharedFile,
    name: str,
    folder: Folder | None,
    source: str = "",
    tags: Sequence[str] = (),
    base: int | None = None,
) -> SharedFile:
    """Change a file's name, place, description and tags. Its type stays: a different extension is put before its own.

    Args:
        base: the edition that the form was filled from.

    Raises:
        PermissionDenied: the member may not change files here.
        StaleVersionError: somebody else has changed it since then.
        ValidationError: the name is taken, the folder is gone or in another space, or the text is refused.
    """
    space = locked(file.space)
    demand_change(actor, space)
    file = live_file(space, file)
    name, folder = _with_extension(name, file.extension), live_folder(space, folder)
    before = _facts(file)
    after = (name, folder.pk if folder else None, source, sorted(tags))
    if before == after:
        return file
    if base is not None:
        file.demand_version(base)
    demand_free(space, after[1], name, exclude=file)
    rendered = render_text(source, wiki_base=space.wiki_base)
    if source != file.source:
        old, new = (file.source, file.html), (source, rendered.html)
        demand_fit_change(author=actor, space=space, before=old, after=new, is_waiting=False)
    mentions = sorted(mentioned_names(source) - mentioned_names(file.source))
    _change(file, name, folder, source, rendered, tags)
    record_on_file("files.changed", actor, file, before=before[0], mentions=mentions)
    return file


def _facts(file: SharedFile) -> tuple:
    return file.name, file.folder_id, file.source, sorted(tag.name for tag in file.tags.all())


def _change(
    file: SharedFile, name: str, folder: Folder | None, source: str, rendered: Rendered, tags: Sequence[str]
) -> None:
    file.set_name(name)
    file.folder = folder
    file.bump_version()
    file.set_body(source, rendered)
    file.save(update_fields=[*file.NAMED, "folder", "edition", "source", "html", "plain"])
    file.tags.set(tags)
    Upload.objects.of(file).update(name=name)


def _with_extension(sent: str, extension: str) -> str:
    name = clean_name(sent)
    return name if extension_of(name) == extension else clean_name(f"{name}.{extension}")
