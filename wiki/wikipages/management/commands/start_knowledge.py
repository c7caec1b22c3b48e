"""Create the starter tree of the knowledge base in the commons' wiki."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.base.members.models import Member
from wikipages.knowledge.planting import start_knowledge


class Command(BaseCommand):
    help = (
        "Writes the knowledge base's starter tree in English, French and Spanish. Pages that are there already stay as "
        "they are, so it can be run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--author-member", help="user name of the administrator who is named as the author")

    def handle(self, *args: Any, **options: Any) -> None:
        author = _author(options["author_member"])
        try:
            written = start_knowledge(author=author)
        except PermissionDenied as error:
            raise CommandError(f"{error} {author} is not one of them.") from error
        self.stdout.write(f"Wrote {written} pages." if written else "Every page is there already.")


def _author(username: str | None) -> Member:
    """Return the named member, or else the first administrator."""
    active = Member.objects.active()
    found = active.named([username]) if username else active.filter(is_staff=True)
    author = found.order_by("pk").first()
    if author is None:
        who = f"no member with the user name “{username}”" if username else "no administrator"
        raise CommandError(f"There is {who}.")
    return author
