"""Smaller pictures of versions: made when first requested, and kept."""

from shutil import copyfileobj
from tempfile import SpooledTemporaryFile

from django.core.files import File

from community.attached.uploads.models import Thumbnail, UploadVersion
from community.attached.uploads.pictures import smaller
from community.attached.uploads.storage import discard, opened, stored_temporarily
from community.base.core.saving import save_once

PIECE = 2**20
"""Bytes in memory at once; a picture up to this size is read whole."""


def thumbnail_of(version: UploadVersion, width: int) -> Thumbnail | None:
    """Return the thumbnail of a version in a width, made if necessary; None when the picture is broken.

    The bytes are stored before the row is inserted, so nobody sees half a picture.
    """
    if found := version.thumbnails.filter(width=width).first():
        return found
    with SpooledTemporaryFile(PIECE) as file, opened(str(version.file.name)) as stored:
        copyfileobj(stored, file, PIECE)
        picture = smaller(File(file), width)
    if picture is None:
        return None
    with stored_temporarily(picture) as stored_name:
        made, is_new = _keep(version, width, stored_name)
    if not is_new:
        discard(stored_name)
    return made


def _keep(version: UploadVersion, width: int, stored: str) -> tuple[Thumbnail, bool]:
    """Insert the row of a thumbnail; of two that were made at once, the first is kept."""
    return save_once(Thumbnail(version=version, width=width, file=stored), key=("version", "width"))
