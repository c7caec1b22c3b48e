"""Import Markdown with its history into the wiki of a space."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.base.members.models import Member
from community.base.spaces.choices import Role
from community.base.spaces.models import Membership, Space
from wikipages.git import GitError
from wikipages.importing.run import Import
from wikipages.importing.sources import SourceError, open_source


class Command(BaseCommand):
    help = (
        "Takes a folder or zip of Markdown files, a git repository or bundle, a dump of MediaWiki, or what export_wiki "
        "wrote. Each commit that touches a page becomes a revision with its author's name and date. Run again, it "
        "takes only what is new."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--space", required=True, help="slug of the space; “commons” is the space of everybody")
        parser.add_argument("--author-member", help="user name of the member in whose name the import is announced")
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        space = _space(options["space"])
        member = _announcer(space, options["author_member"])
        try:
            with open_source(options["path"]) as source:
                report = Import(space, source, announced_by=member, say=self.stdout.write).run()
        except (SourceError, GitError, OSError) as error:
            raise CommandError(str(error)) from error
        for line in report.lines():
            self.stdout.write(line)
        if not report.revisions:
            if not report.known:
                raise CommandError(f"Nothing in {options['path']} could be taken.")
            self.stdout.write("Nothing is new: the wiki stays as it is.")


def _space(slug: str) -> Space:
    space = Space.objects.commons() if slug == "commons" else Space.objects.filter(slug=slug).first()
    if space is None:
        raise CommandError(f"There is no space with the slug “{slug}”.")
    if space.is_archived:
        raise CommandError(f"{space} is archived: it can be read, but not changed.")
    return space


def _announcer(space: Space, username: str | None) -> Member | None:
    """Return the named member, or else the space's first owner, or an administrator, or None."""
    if username:
        member = Member.objects.named([username]).first()
        if member is None:
            raise CommandError(f"There is no member with the user name “{username}”.")
        return member
    owner = Membership.objects.filter(space=space, role=Role.OWNER, member__is_active=True).select_related("member")
    first = owner.order_by("pk").first()
    return first.member if first else Member.objects.active().filter(is_staff=True).order_by("pk").first()
