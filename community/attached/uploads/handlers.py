"""Receive files from the network."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from community.base.core.disk_space import full_disk_reported


class LimitedFileHandler(TemporaryFileUploadHandler):
    """Writes a file to disk as it arrives, and stops writing at the limit.

    Bytes beyond it are only counted: the form says how large the file was and keeps everything else that was typed.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        with full_disk_reported():
            super().new_file(*args, **kwargs)
        self.written = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = settings.UPLOAD_MAX_BYTES - self.written
        if room > 0:
            with full_disk_reported():
                self.file.write(raw_data[:room])
            self.written += min(room, len(raw_data))
