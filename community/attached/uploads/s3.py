"""Storage in a bucket of an S3-compatible store. Only the server ever talks to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from community.base.core.disk_space import StorageError

PIECE = 8 * 2**20
"""Bytes of a large file sent at once: the memory that one upload takes on the server."""
MISSING = ("404", "NoSuchKey", "NotFound")


@contextmanager
def translate_storage_errors() -> Iterator[None]:
    """Raise FileNotFoundError or StorageError instead of the library's errors."""
    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in MISSING:
            raise FileNotFoundError(str(error)) from error
        raise StorageError from error
    except BotoCoreError as error:
        raise StorageError from error


class PrivateBucket(S3Storage):
    """A bucket whose files have no addresses: each is served by a view that checks permission."""

    def get_default_settings(self) -> dict[str, Any]:
        """Send in one thread, and do not keep large files in memory when they are read as a whole."""
        return {
            **super().get_default_settings(),
            "default_acl": None,
            "file_overwrite": False,
            "max_memory_size": PIECE,
            "transfer_config": TransferConfig(use_threads=False, multipart_chunksize=PIECE),
        }

    def url(self, name: Any, *args: Any, **options: Any) -> str:
        """Refuse: an address of the store would bypass the permission check."""
        raise NotImplementedError("The files of a private bucket have no addresses.")

    def open_from(self, name: str, start: int) -> Any:
        """Return a stream of a file's bytes from `start` on; they are fetched as they are read."""
        with translate_storage_errors():
            key = self._normalize_name(name)
            return self.connection.Object(self.bucket_name, key).get(Range=f"bytes={start}-")["Body"]

    def _save(self, name: str, content: Any) -> str:
        with translate_storage_errors():
            return super()._save(name, content)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with translate_storage_errors():
            return super()._open(name, mode)

    def delete(self, name: str) -> None:
        with translate_storage_errors():
            super().delete(name)

    def size(self, name: str) -> int:
        with translate_storage_errors():
            return super().size(name)
