"""The scheduled job that sends reminders."""

from datetime import datetime

from community.base.core.jobs import every
from workspaces.events.actions import remind_due


@every(60, "events.remind")
def remind(now: datetime) -> None:
    remind_due(now)
