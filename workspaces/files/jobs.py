"""The trash is emptied by itself."""

from datetime import datetime

from community.base.core.jobs import every
from workspaces.files.actions import empty_trash


@every(3600, "files.empty_trash")
def run(now: datetime) -> None:
    """Delete for good what has been in the trash for as many days as the site keeps it."""
    empty_trash(now)
