"""manage.py import_forum --space SLUG PATH"""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.base.spaces.models import Space
from community.content.forum.importing.actions import import_topics
from community.content.forum.importing.entries import Batch, ImportRefused
from community.content.forum.importing.sources import prepare, source_name


class Command(BaseCommand):
    help = (
        "Import discussions: a Stack Exchange Posts.xml, or an archive of a mailing list (mbox, also packed with gzip, "
        "or a folder of such files). Run it again with a newer one and only what is new is taken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the Posts.xml, the mbox, or a folder of mboxes")
        parser.add_argument(
            "--space", required=True, help="the slug of the workspace (commons: the forum of everybody)"
        )
        parser.add_argument("--category", default="", help="the category to put them in; else named after the file")
        parser.add_argument("--language", default="", help="the language that the posts are written in, such as en")

    def handle(self, *, path: Path, space: str, category: str, language: str, **options) -> None:
        found = Space.objects.commons() if space == "commons" else Space.objects.filter(slug=space).first()
        if found is None:
            raise CommandError(f"There is no workspace “{space}”.")
        if found.is_archived:
            raise CommandError(f"The workspace “{space}” is archived: nothing can be added to it.")
        no_mailbox: list[str] = []
        with TemporaryDirectory(prefix="palaver-import-") as folder:
            try:
                batch = prepare(path, space=found, folder=Path(folder), progress=self._progress, no_mailbox=no_mailbox)
            except ImportRefused as error:
                raise CommandError(f"{path}: {error}") from error
            self.stdout.write("Writing …")
            import_topics(space=found, category=category or source_name(path), batch=batch, language=language)
        self._report(batch, no_mailbox)

    def _progress(self, count: int) -> None:
        self.stdout.write(f"{count} read …")

    def _report(self, batch: Batch, no_mailbox: list[str]) -> None:
        self.stdout.write(
            f"Taken: {batch.topics} discussions ({batch.solved} solved), {batch.replies} replies, {batch.files} files. "
            f"Here already: {batch.known}."
        )
        for kind, count in sorted(batch.odd.items()):
            self.stdout.write(f"Odd, and taken: {count} × {kind}, such as {'; '.join(batch.examples[kind])}")
        for name in no_mailbox:
            self.stdout.write(f"No mailbox: {name}")
        for reason, count in sorted(batch.left_out.items()):
            self.stdout.write(f"Not taken: {count} × {reason}")
            for what in batch.named[reason]:
                self.stdout.write(f"  {what}")
        if not batch.left_out:
            self.stdout.write("Nothing was left out.")
