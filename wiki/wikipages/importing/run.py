"""One import from its beginning to its end."""

from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from community.activity.record import record
from community.core.markdown import Rendered, render
from community.members.models import Member
from community.spaces.models import Space
from wikipages import store
from wikipages.importing.conversion import convert, language_of, name_of, read
from wikipages.importing.documents import Document, Follower, Version
from wikipages.importing.links import Links
from wikipages.importing.places import Places, common_folder
from wikipages.importing.report import Report
from wikipages.importing.sources import Source
from wikipages.importing.writing import Work, hide_empty_sections, write
from wikipages.models import Page, RevisionNote, ancestors_of, root_path
from wikipages.texts import raise_headings, source_of, targets_in

Say = Callable[[str], None]


class Import:
    """Brings the pages of a source into a space. Run again, it brings only what is new."""

    def __init__(self, space: Space, source: Source, *, announced_by: Member | None, say: Say) -> None:
        self.space, self.source, self.announced_by, self.say = space, source, announced_by, say
        self.report = Report()
        self.common = ""
        self.known: dict[str, int] = {}
        self.pages: dict[int, Page] = {}

    def run(self) -> Report:
        """Do it; nothing is written before all is read, and then all or nothing.

        Raises:
            SourceError: the source cannot be read.
        """
        documents = self._documents()
        self._recall(documents)
        fresh = {id(document): self._fresh(document) for document in documents}
        if any(fresh.values()) and (works := self._works(documents, fresh)):
            self.say(f"Writing {self.report.revisions:,} revisions")
            self._write(works)
        return self.report

    def _documents(self) -> list[Document]:
        """Follow the files through the history."""
        commits = self.source.commits()
        self.say(f"Reading {len(commits):,} changes")
        follower = Follower()
        follower.replay(commits)
        if (final := self.source.final_files()) is not None:
            self.report.merged = follower.settle(final, self.source.settled_by)
        for what, why in self.source.refused:
            self.report.refuse(what, why)
        self.common = common_folder([document.path for document in follower.documents if document.is_live])
        return follower.documents

    def _recall(self, documents: list[Document]) -> None:
        """Find the versions that are here already, and the pages that they belong to."""
        keys = [version.key(self.space.pk) for document in documents for version in document.versions]
        for start in range(0, len(keys), 500):
            notes = RevisionNote.objects.filter(source_key__in=keys[start : start + 500])
            self.known.update(notes.values_list("source_key", "revision__article_id"))
        self.report.known = len(self.known)
        if self.known:
            self.report.merged = 0
        pages = Page.objects.filter(space=self.space, article__in=set(self.known.values()))
        self.pages = {
            page.article_id: page for page in pages.with_details().select_related("article__current_revision__note")
        }

    def _page_of(self, document: Document) -> Page | None:
        articles = (self.known.get(version.key(self.space.pk)) for version in document.versions)
        return next((self.pages[article] for article in articles if article in self.pages), None)

    def _fresh(self, document: Document) -> list[Version]:
        """Return the versions that are not here; none when the page was edited here since the last import."""
        page = self._page_of(document)
        if page:
            document.address = page.path
        fresh = [version for version in document.versions if version.key(self.space.pk) not in self.known]
        if fresh and page and not hasattr(page.article.current_revision, "note"):
            self.report.refuse(document.path, "its page was edited here since the last import")
            return []
        return fresh

    def _works(self, documents: list[Document], fresh: dict[int, list[Version]]) -> list[Work]:
        """Read, convert and render what is new."""
        for number, document in enumerate(documents, start=1):
            texts = [version for version in document.versions if not version.is_deletion]
            for version in texts:
                if version in fresh[id(document)] or version is texts[-1]:  # the last one also tells where links lead
                    read(self.source, version, self.report)
            self._progress("Read", number, documents)
        self._give_places(documents)
        links = Links(root_path(self.space), self.common)
        links.add(documents)
        works = []
        for number, document in enumerate(documents, start=1):
            if document.address and (work := self._work(document, fresh[id(document)], links)):
                works.append(work)
            self._progress("Converted", number, documents)
        self._count_missing(works)
        return works

    def _give_places(self, documents: list[Document]) -> None:
        """Give new documents their addresses: those that are there first, then those that were deleted."""
        here = Page.objects.filter(space=self.space).select_related("space")
        taken = {page.path for page in here if not (page.is_deleted or page.is_blank)}
        spaces = Space.objects.workspaces().values_list("slug", flat=True) if self.space.is_commons else ()
        places = Places(root_path(self.space), self.common, taken, spaces)
        new = [document for document in documents if not document.address and document.last]
        live = [document for document in new if document.is_live]
        for document in sorted(live, key=lambda document: (_is_readme(document), document.path)):
            self._give_place(places, document)
        for document in live:
            places.keep(ancestors_of(document.address))
        for document in new:
            if not document.is_live:
                self._give_place(places, document)

    def _give_place(self, places: Places, document: Document) -> None:
        if not places.give(document):
            self.report.refuse(document.path, "its address would be too long")

    def _work(self, document: Document, fresh: list[Version], links: Links) -> Work | None:
        """Convert a document's new versions; None when nothing of it can be used."""
        page = self._page_of(document)
        usable: list[Version] = []
        source = source_of(page.article.current_revision) if page else None
        title = page.title if page else name_of(document.path)
        counts: Counter = Counter()
        for version in fresh:
            if version.is_deletion:
                version.source, version.title = source, title
            else:
                counts = convert(version, links, self.report)
            if version.source is not None:
                usable.append(version)
                source, title = version.source, version.title
        if not usable:
            return None
        try:
            rendered = self._rendered(usable[-1].source or "")
        except ValidationError as error:
            self.report.refuse(document.path, error.messages[0])
            return None
        self._count(document, usable, counts)
        return Work(document, usable, language_of(document, self.space), rendered, page=page)

    def _rendered(self, source: str) -> Rendered:
        """Render a text; the names in it are nobody's here."""
        return raise_headings(render(source, wiki_base=self.space.wiki_base))

    def _count(self, document: Document, usable: list[Version], counts: Counter) -> None:
        self.report.revisions += len(usable)
        if not document.is_live:
            self.report.deleted += 1
            return
        self.report.pages += 1
        self.report.changed.update(counts)
        if document.facts:
            self.report.dropped.update(document.facts.others)

    def _count_missing(self, works: list[Work]) -> None:
        """Count the addresses that the new texts link to in vain."""
        live = {work.document.address for work in works if work.document.is_live}
        there = live | {above for address in live for above in ancestors_of(address)}
        linked = {
            target for work in works if work.document.is_live for target in targets_in(work.rendered.html)
        } - there
        self.report.missing_links = len(linked - set(Page.objects.at(linked).values_list("path", flat=True)))

    def _write(self, works: list[Work]) -> None:
        with transaction.atomic():
            sections = Page.objects.filter(space=self.space, is_section=True, is_deleted=False).exclude(
                path=root_path(self.space)
            )
            before = sections.count()
            write(self.space, works, self.common)
            hide_empty_sections(self.space, works)
            self.report.sections = max(0, sections.count() - before)
            data = {"pages": self.report.pages, "revisions": self.report.revisions}
            if not self.announced_by:
                data["actor_name"] = settings.SITE_NAME
            record("wiki.imported", actor=self.announced_by, object=self._root(), space=self.space, data=data)

    def _root(self) -> Page:
        """Return the first page of the space; where nobody wrote it, it is there as a section."""
        path = root_path(self.space)
        if path:
            store.parent_for(self.space, f"{path}/_")
        return Page.objects.get(path=path)

    def _progress(self, what: str, number: int, documents: list[Document]) -> None:
        if number % 50 == 0:
            self.say(f"{what} {number:,} of {len(documents):,} files")


def _is_readme(document: Document) -> bool:
    """Whether a folder's index comes before this file, should it have both."""
    return document.path.lower().rpartition("/")[2].startswith("readme")
