"""Smaller pictures of versions: made when they are first asked for, and kept."""

from django.db import IntegrityError, transaction

from community.uploads.models import Thumbnail, UploadVersion
from community.uploads.pictures import smaller
from community.uploads.storage import discard, kept


def thumbnail_of(version: UploadVersion, width: int) -> Thumbnail | None:
    """Return the picture of a version in a width, made if need be; None when the picture is broken.

    The bytes are stored first and named in a row after, so nobody is shown half a picture.
    """
    if found := version.thumbnails.filter(width=width).first():
        return found
    with version.file.open("rb") as file:
        picture = smaller(file, width)
    if picture is None:
        return None
    with kept(picture) as stored:
        made, is_new = _keep(version, width, stored)
    if not is_new:
        discard(stored)
    return made


def _keep(version: UploadVersion, width: int, stored: str) -> tuple[Thumbnail, bool]:
    """Name a picture in a row; of two that were made at once, the first is kept."""
    try:
        with transaction.atomic():
            return Thumbnail.objects.create(version=version, width=width, file=stored), True
    except IntegrityError:
        return Thumbnail.objects.get(version=version, width=width), False
