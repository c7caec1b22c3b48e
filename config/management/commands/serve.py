"""manage.py serve: web, worker and scheduler in one process."""

import logging
import os
import sys
import threading
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker

from config.scheduler import Scheduler
from config.streaming import BackpressureServer

log = logging.getLogger("palaver.serve")

SWITCH = 0.001
"""Seconds before a busy thread yields the interpreter: one long text must not hold up all pages."""


class Command(BaseCommand):
    help = "Serve pages and sockets (Daphne), deliver in the background, and keep the clock. Ends cleanly on SIGTERM."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="address to listen on")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")), help="port to listen on")
        parser.add_argument("--no-worker", action="store_true", help="serve pages only; workers run elsewhere")

    def handle(self, *, host: str, port: int, no_worker: bool, **options) -> None:
        from config.asgi import application  # late: it loads the whole site

        sys.setswitchinterval(SWITCH)
        background = Background()
        server = BackpressureServer(
            application=application,
            endpoints=[f"tcp:port={port}:interface={host}"],
            websocket_timeout=-1,
            http_timeout=120,
            application_close_timeout=2,
            server_name="palaver",
            ready_callable=None if no_worker else background.start,
        )
        server.run()
        background.stop()
        if not server.listening_addresses:
            raise CommandError(f"Nothing can listen on {host}:{port}: the port is taken or the address is not ours.")
        self.stdout.write("Palaver has stopped.")


class Background:
    """The worker and the scheduler, each in a thread beside the server's loop."""

    def __init__(self) -> None:
        self.worker = _worker()
        self.scheduler = Scheduler()
        self.threads: list[threading.Thread] = []

    def start(self) -> None:
        for name, run in (("worker", self._work), ("scheduler", self.scheduler.run)):
            thread = threading.Thread(target=run, name=name, daemon=True)
            thread.start()
            self.threads.append(thread)

    def stop(self) -> None:
        """Wait at most 10 s for the current task to end; what is left is delivered at the next start."""
        self.worker.running = False
        self.scheduler.stop.set()
        for thread in self.threads:
            thread.join(timeout=10)

    def _work(self) -> None:
        """Run the worker; if the database is unavailable for a while, try again."""
        while self.worker.running:
            try:
                self.worker.run()
            except Exception:
                log.exception("The worker lost its database; it tries again in a second.")
                close_old_connections()
                time.sleep(1)


def _worker() -> Worker:
    """Create a django-tasks worker that polls the queue ten times a second: pages are updated within a second."""
    return Worker(
        queue_names=["*"],
        interval=0.1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"serve-{os.getpid()}",
        excluded_queue_names=[],
    )
