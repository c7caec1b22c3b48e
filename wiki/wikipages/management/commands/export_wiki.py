"""Export the complete wiki of a space."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.base.spaces.models import Space
from wikipages.exporting.bundle import write_bundle
from wikipages.exporting.contents import Contents, all_pages
from wikipages.exporting.zipped import write_zip
from wikipages.git import GitError


class Command(BaseCommand):
    help = (
        "Writes a zip of Markdown files (the pages as they are), or, with --git, a git bundle: one commit for each "
        "revision, deleted pages too. import_wiki reads both."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--space", required=True, help="slug of the space; “commons” is the space of everybody")
        parser.add_argument("--git", action="store_true", help="write a git bundle with the whole history")
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        space, path = space_named(options["space"]), options["path"]
        if path.exists():
            raise CommandError(f"{path} is there already: remove it, or choose another name.")
        contents = Contents(space, all_pages(space))
        try:
            if options["git"]:
                write_bundle(contents, path)
            else:
                with path.open("xb") as file:
                    write_zip(contents, file)
        except (GitError, OSError) as error:
            raise CommandError(str(error)) from error
        pages = sum(not entry.page.is_deleted for entry in contents.entries.values())
        self.stdout.write(f"{pages:,} pages and {len(contents.attachments):,} files are in {path}")


def space_named(slug: str) -> Space:
    """Return a space.

    Raises:
        CommandError: there is none with this name.
    """
    space = Space.objects.commons() if slug == "commons" else Space.objects.filter(slug=slug).first()
    if space is None:
        raise CommandError(f"There is no space with the slug “{slug}”.")
    return space
