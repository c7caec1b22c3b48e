"""Errors for bytes that cannot be stored: the disk is full, or the store does not respond."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext_lazy as _

FULL = (errno.ENOSPC, errno.EDQUOT)


class StorageError(SuspiciousOperation):
    """Bytes could not be stored or fetched. Django shows the error page for it, wherever it is raised."""

    status = 503
    message = _("The file storage is not responding. Nothing was changed. Try again in a few minutes.")

    def __str__(self) -> str:
        return str(self.message)


class NoRoomError(StorageError):
    """The disk is full."""

    status = 507
    message = _(
        "The server’s disk is full, so nothing was saved. Your text is still in your browser: go "
        "back, keep a copy, and try again later. Please tell an administrator of this site."
    )


@contextmanager
def full_disk_reported() -> Iterator[None]:
    """Raise NoRoomError instead of the system's error when the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NoRoomError from error
        raise
