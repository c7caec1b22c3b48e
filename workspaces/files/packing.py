"""A folder as one .zip: packed piece by piece while it is sent, never as a whole in memory or on disk."""

import logging
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from zipstream import ZIP_STORED, ZipStream

from community.attached.uploads.storage import opened
from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.files.models import Folder, SharedFile
from workspaces.files.tree import Tree

PIECE = 65_536
"""The number of bytes in memory at once."""
log = logging.getLogger("palaver.files")


def pack(member: Member | None, space: Space, folder: Folder | None) -> Iterator[bytes]:
    """Return the bytes of a .zip of everything in a folder that a viewer may see. The list of files is read now, once.

    Raises:
        ValidationError: it would be too large or empty.
    """
    tree = Tree(space)
    top = folder.pk if folder else None
    folders = [each.pk for each in tree.under(top)]
    visible = SharedFile.objects.visible_to(member).in_space(space)
    rows = visible.inside_any_or(top, folders).places()
    _demand_measure(rows)
    archive = ZipStream(compress_type=ZIP_STORED)  # pictures and documents are already compressed
    depth = tree.depth_of(top)
    ways = {pk: PurePosixPath(*(each.name for each in tree.path_to(pk)[depth:])) for pk in (top, *folders)}
    for pk, way in ways.items():
        if pk != top:
            archive.mkdir(str(way))
    for folder_id, name, place, _size in rows:
        archive.add(_pieces(place), str(ways[folder_id] / name))
    return iter(archive)


def _demand_measure(rows: list) -> None:
    if not rows:
        raise ValidationError(_("This folder has no files."))
    size, limits = sum(row[3] for row in rows), settings.FILES
    if size > limits["zip_bytes"] or len(rows) > limits["zip_files"]:
        raise ValidationError(
            _(
                "Too large for one .zip: %(count)d files, %(size)s. The maximum is %(files)d files and %(limit)s. "
                "Download its folders one by one."
            )
            % {
                "count": len(rows),
                "size": filesizeformat(size),
                "files": limits["zip_files"],
                "limit": filesizeformat(limits["zip_bytes"]),
            }
        )


def _pieces(place: str) -> Iterator[bytes]:
    """Yield the bytes of a stored file; a missing one is empty in the archive, and logged."""
    try:
        with opened(place) as file:
            while piece := file.read(PIECE):
                yield piece
    except FileNotFoundError:
        log.error("The file %s is lost.", place)
