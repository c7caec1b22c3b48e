"""List the differences between the wikis of two spaces."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wikipages.exporting.comparison import differences
from wikipages.management.commands.export_wiki import space_named


class Command(BaseCommand):
    help = "Compares pages, revisions, authors, dates and files of two wikis; ends with an error when they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("first", help="slug of a space")
        parser.add_argument("second", help="slug of another space")
        parser.add_argument("--current", action="store_true", help="compare only the pages as they are, no histories")

    def handle(self, *args: Any, **options: Any) -> None:
        spaces = space_named(options["first"]), space_named(options["second"])
        found = differences(*spaces, is_current_only=options["current"])
        count = 0
        for line in found:
            self.stdout.write(line)
            count += 1
        if count:
            raise CommandError(f"{count:,} differences")
        self.stdout.write("No difference.")
