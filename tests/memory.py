"""Where files of tests wait for no disk."""

import os
import shutil

MEMORY = "/dev/shm"  # noqa: S108 - folders in it are made by mkdtemp
ROOM = 2 * 1024**3
"""In bytes: a worker's database, its server's and what is uploaded to it stay below a tenth of it."""


def memory() -> str | None:
    """Return a folder that is kept in memory, or None, which stands for the usual one, where there is no room."""
    return MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM else None
