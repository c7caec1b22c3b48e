"""The clock: runs the periodic jobs of the apps (`jobs.py`), one job after another."""

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from community.base.core.jobs import Job, jobs

log = logging.getLogger("palaver.scheduler")


class Scheduler:
    """Runs each job at its interval in one thread; a job that fails is logged and runs again."""

    def __init__(self) -> None:
        self.stop = threading.Event()

    def run(self) -> None:
        due = {job.name: 0.0 for job in jobs}
        elapsed = 0.0
        while not self.stop.wait(1):
            elapsed += 1
            for job in jobs:
                if elapsed >= due[job.name]:
                    due[job.name] = elapsed + job.seconds
                    self._run(job)

    def _run(self, job: Job) -> None:
        try:
            job.run(timezone.now())
        except Exception:
            log.exception("The job %s failed; it runs again at its time.", job.name)
        finally:
            close_old_connections()
