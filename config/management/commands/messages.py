"""manage.py messages: maintain the catalogues in locale/ with Babel alone, so that GNU gettext is not needed."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.catalogue import extract, problems

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
HEADER = "# Palaver's words. Change them here, then run `python manage.py messages`."


class Command(BaseCommand):
    help = "Take the strings of code and templates into locale/ and compile them; --check only says what is wrong."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--compile", action="store_true", help="only write the .mo files")
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when a string has no translation"
        )

    def handle(self, *, compile: bool, check: bool, **options) -> None:
        if check:
            if found := [line for language in LANGUAGES for line in problems(language)]:
                raise CommandError("\n".join(found))
            self.stdout.write("Every string is translated.")
            return
        template = None if compile else extract()
        for language in LANGUAGES:
            path = settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"
            if template is not None:
                self._update(path, language, template)
            with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source, locale=language))

    def _update(self, path: Path, language: str, template: Catalog) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            with path.open("rb") as source:
                catalogue = read_po(source, locale=language)
        else:
            catalogue = Catalog(locale=language, project="Palaver", header_comment=HEADER, fuzzy=False)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as target:
            write_po(target, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
        missing = sum(1 for message in catalogue if message.id and not message.string)
        self.stdout.write(f"{language}: {len(catalogue)} strings, {missing} without a translation.")
