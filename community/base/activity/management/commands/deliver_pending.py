"""manage.py deliver_pending"""

from django.core.management.base import BaseCommand

from community.base.activity.delivery import deliver_pending
from community.base.activity.models import Activity


class Command(BaseCommand):
    help = "Deliver the acts that a crash or a failed channel left behind. May run at any time, and many times at once."

    def handle(self, **options) -> None:
        delivered = deliver_pending()
        left = Activity.objects.undelivered().count()
        self.stdout.write(f"{delivered} delivered, {left} left.")
