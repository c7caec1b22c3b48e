"""The job that deletes abandoned drafts."""

from datetime import datetime

from community.attached.drafts.actions import delete_old_drafts
from community.base.core.jobs import every


@every(3600, "drafts.forget")
def forget(_now: datetime) -> None:
    delete_old_drafts()
