"""manage.py clean_uploads"""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from community.attached.uploads.models import Thumbnail, UploadVersion
from community.attached.uploads.storage import discard, stored_names


class Command(BaseCommand):
    help = "Remove stored files that no row names: what a crash, or a space that is gone for good, left behind."

    def handle(self, **options) -> None:
        """Delete stored files without rows. Those of the last day are kept: their rows may not be written yet."""
        cleaned, before = 0, timezone.now() - timedelta(days=1)
        for name in stored_names():
            if default_storage.get_modified_time(name) < before and not _is_named(name):
                discard(name)
                cleaned += 1
        self.stdout.write(f"{cleaned} removed.")


def _is_named(name: str) -> bool:
    return any(model.objects.filter(file=name).exists() for model in (UploadVersion, Thumbnail))
