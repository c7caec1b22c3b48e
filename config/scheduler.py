"""The clock: what has to happen by itself. Several may run at once; each job sees to it that nothing happens twice."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.activity.delivery import deliver_pending
from community.digests.sending import send_due
from community.drafts.actions import forget_old_drafts

log = logging.getLogger("palaver.scheduler")


def clean_up() -> None:
    """Forget sessions that have ended, drafts that nobody went on with and tasks that were done a day ago."""
    call_command("clearsessions")
    forget_old_drafts()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - timedelta(days=1)).delete()


JOBS: list[tuple[float, Callable[[], object]]] = [
    (5, lambda: deliver_pending(older_than_seconds=10)),
    (60, lambda: send_due(timezone.now())),
    (3600, clean_up),
]
"""Seconds between two runs, and what runs."""


class Scheduler:
    """Runs each job at its interval in one thread; a job that fails is logged and comes again."""

    def __init__(self) -> None:
        self.stop = threading.Event()

    def run(self) -> None:
        due = dict.fromkeys(range(len(JOBS)), 0.0)
        elapsed = 0.0
        while not self.stop.wait(1):
            elapsed += 1
            for number, (interval, job) in enumerate(JOBS):
                if elapsed >= due[number]:
                    due[number] = elapsed + interval
                    self._run(job)

    def _run(self, job: Callable[[], object]) -> None:
        try:
            job()
        except Exception:
            log.exception("A scheduled job failed; it runs again at its time.")
        finally:
            close_old_connections()
