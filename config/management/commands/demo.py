"""manage.py demo"""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from community.base.members.models import Member
from config.demo.seeding import seed_demo, usernames


class Command(BaseCommand):
    help = "Make the demo community. Refuses on a database that has members of its own, and on a production server."

    def handle(self, **options) -> None:
        cast = usernames()
        if not settings.DEMO and not settings.DEBUG:
            raise CommandError(
                "The demo makes accounts with a password that everybody knows, so it refuses to run on a production "
                "server. For a demonstration set DEMO=1."
            )
        there = set(Member.objects.values_list("username", flat=True))
        if there & cast:
            self.stdout.write("The demo community is there already.")
            return
        if there:
            raise CommandError(f"This database has {len(there)} members of its own: the demo refuses to join them.")
        seed_demo()
        self.stdout.write(f"Made {len(cast)} members and their story. The password of each is palaver-demo.")
