"""The job that delivers what a crash left undelivered."""

from datetime import datetime

from community.base.activity.delivery import deliver_pending
from community.base.core.jobs import every


@every(5, "activity.deliver")
def deliver(_now: datetime) -> None:
    deliver_pending(older_than_seconds=10)
