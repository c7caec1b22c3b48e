"""manage.py set_quota"""

from django.core.management.base import BaseCommand, CommandError

from community.attached.uploads.quotas import set_quota
from community.base.spaces.models import Space


class Command(BaseCommand):
    help = "Say how much room for files a workspace has, in megabytes; without a number, what the site gives each."

    def add_arguments(self, parser) -> None:
        parser.add_argument("slug", help="the workspace's word in its address")
        parser.add_argument("megabytes", nargs="?", type=int)

    def handle(self, *, slug: str, megabytes: int | None, **options) -> None:
        space = Space.objects.filter(slug=slug).first()
        if space is None:
            raise CommandError(f"There is no workspace {slug}.")
        set_quota(actor=None, space=space, limit=None if megabytes is None else megabytes * 2**20)
        self.stdout.write("Done.")
