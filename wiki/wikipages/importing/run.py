"""One import from start to end."""

from contextlib import ExitStack

from django.conf import settings
from django.db import transaction

from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages import store
from wikipages.importing.documents import Document
from wikipages.importing.history import Source
from wikipages.importing.preparing import Preparation, Say
from wikipages.importing.report import Report
from wikipages.importing.translations import join, pairs_of
from wikipages.importing.writing import Work, hide_empty_sections, without_conflicts, write
from wikipages.models import Page, root_path


class Import:
    """Imports the pages of a source into a space. Run again, it imports only what is new."""

    def __init__(self, space: Space, source: Source, *, announced_by: Member | None, say: Say) -> None:
        self.space, self.source, self.announced_by, self.say = space, source, announced_by, say
        self.report = Report()

    def run(self) -> Report:
        """Run the import; everything is read first, and then all or nothing is written.

        Raises:
            SourceError: the source cannot be read.
        """
        prepared = Preparation(self.space, self.source, self.report, self.say)
        if works := prepared.works():
            self.say(f"Writing {self.report.revisions:,} revisions")
            self._write(works, prepared)
        return self.report

    def _write(self, works: list[Work], prepared: Preparation) -> None:
        with ExitStack() as files, transaction.atomic():
            store.lock_tree()
            works = without_conflicts(works, self.report)
            sections = Page.objects.filter(space=self.space, is_section=True, is_deleted=False).exclude(
                path=root_path(self.space)
            )
            before = sections.count()
            write(self.space, works, prepared.common, prepared.attachments, files, self.report)
            hide_empty_sections(self.space, works)
            self.report.sections = max(0, sections.count() - before)
            self.report.joined = join(self._translations(works, prepared))
            data = {"pages": self.report.pages, "revisions": self.report.revisions}
            if not self.announced_by:
                data["actor_name"] = settings.SITE_NAME
            record("wiki.imported", actor=self.announced_by, object=self._root(), space=self.space, data=data)

    def _translations(self, works: list[Work], prepared: Preparation) -> list[tuple[Page, Page, Document]]:
        """Return the translations that are new or changed, with their originals and files."""
        rows = {id(work.document): work.row for work in works}
        here = {id(each): page for each in prepared.documents if (page := prepared.recall.page_of(each))}
        pages = here | rows
        return [
            (rows[id(translation)], pages[id(original)], translation)
            for translation, original in pairs_of(prepared.documents, self.space, prepared.document_meant)
            if id(translation) in rows and id(original) in pages
        ]

    def _root(self) -> Page:
        """Return the first page of the space, as a section if nobody has written it."""
        path = root_path(self.space)
        if path:
            store.parent_for(self.space, f"{path}/_")
        return Page.objects.get(path=path)
