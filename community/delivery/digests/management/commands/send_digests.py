"""manage.py send_digests"""

from datetime import UTC, datetime

from django.core.management.base import BaseCommand, CommandError

from community.delivery.digests.sending import send_due


class Command(BaseCommand):
    help = "Send the daily digests that are due. May run at any time, and many times at once."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--now", metavar="ISO", help="the moment that decides who is due; without a zone, UTC")

    def handle(self, *, now: str | None = None, **options) -> None:
        report = send_due(_moment(now) if now else None)
        self.stdout.write(f"{report.sent} sent, {report.empty} with nothing to tell, {report.failed} failed.")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is no ISO 8601 date and time, such as 2026-03-29T07:00:00+02:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
