"""The scheduled job that empties the trash."""

from datetime import datetime

from community.base.core.jobs import every
from workspaces.files.actions import empty_trash


@every(3600, "files.empty_trash")
def run(now: datetime) -> None:
    """Permanently delete what has been in the trash for longer than the site's limit."""
    empty_trash(now)
