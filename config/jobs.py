"""Cleans up what the libraries leave behind."""

from datetime import datetime, timedelta

from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from community.base.core.jobs import every


@every(3600, "palaver.clean_up")
def clean_up(now: datetime) -> None:
    """Delete expired sessions, and tasks that finished more than a day ago."""
    call_command("clearsessions")
    DBTaskResult.objects.finished().filter(finished_at__lt=now - timedelta(days=1)).delete()
