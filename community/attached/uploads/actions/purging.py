"""Delete files permanently: their rows at once, their bytes after the commit."""

from functools import partial

from django.db import models, transaction

from community.attached.uploads.models import Thumbnail, UploadVersion
from community.attached.uploads.storage import discard


def purge_files(uploads: models.QuerySet) -> None:
    """Delete files with all versions and thumbnails; the caller has checked permission, and records it.

    A crash between rows and bytes leaves unreachable bytes; `clean_uploads` deletes them.
    """
    ids = list(uploads.values_list("pk", flat=True))
    versions = UploadVersion.objects.filter(upload__in=ids)
    stored_names = {*versions.values_list("file", flat=True)}
    stored_names |= {*Thumbnail.objects.filter(version__upload__in=ids).values_list("file", flat=True)}
    uploads.model.objects.filter(pk__in=ids).delete()
    for stored_name in stored_names:
        transaction.on_commit(partial(discard, stored_name), robust=True)
