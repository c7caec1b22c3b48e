"""Drafts that nobody went on with are forgotten."""

from datetime import datetime

from community.core.jobs import every
from community.drafts.actions import forget_old_drafts


@every(3600, "drafts.forget")
def forget(_now: datetime) -> None:
    forget_old_drafts()
