"""manage.py import_forum --space SLUG PATH"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.forum.importing.actions import import_topics
from community.forum.importing.prepare import prepare
from community.forum.importing.rows import ImportRefused, read_rows, source_name
from community.spaces.models import Space


class Command(BaseCommand):
    help = (
        "Import a Stack Exchange Posts.xml: questions become topics, answers become posts. Run it again with a newer "
        "file and only what is new is taken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the Posts.xml file")
        parser.add_argument(
            "--space", required=True, help="the slug of the workspace (commons: the forum of everybody)"
        )
        parser.add_argument("--language", default="", help="the language that the posts are written in, such as en")

    def handle(self, *, path: Path, space: str, language: str, **options) -> None:
        found = Space.objects.commons() if space == "commons" else Space.objects.filter(slug=space).first()
        if found is None:
            raise CommandError(f"There is no workspace “{space}”.")
        if found.is_archived:
            raise CommandError(f"The workspace “{space}” is archived: nothing can be added to it.")
        source = source_name(path)
        try:
            batch = prepare(read_rows(path), space=found, source=source, progress=self._progress)
        except ImportRefused as error:
            raise CommandError(f"{path}: {error}") from error
        self.stdout.write("Writing …")
        import_topics(space=found, source=source, batch=batch, language=language)
        self._report(batch)

    def _progress(self, count: int) -> None:
        self.stdout.write(f"{count} rows read …")

    def _report(self, batch) -> None:
        answered = sum(1 for question in batch.questions if question.has_solution)
        self.stdout.write(
            f"Taken: {len(batch.questions)} questions ({answered} with an accepted answer), "
            f"{len(batch.answers)} answers. Here already: {batch.known}."
        )
        for reason, count in sorted(batch.left_out.items()):
            self.stdout.write(f"Not taken: {count} × {reason}")
        if not batch.left_out:
            self.stdout.write("Nothing was left out.")
