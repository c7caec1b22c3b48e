"""Prepares an import: reads, converts and renders everything new, before anything is written."""

from collections import Counter
from collections.abc import Callable
from functools import cached_property

from django.core.exceptions import ValidationError

from community.base.core.markdown import Rendered, render
from community.base.spaces.models import Space
from wikipages.exporting.layout import FILES, is_attachment, owner_of
from wikipages.exporting.links import Inward
from wikipages.importing.addressing import AddressBook, common_folder, requested_address
from wikipages.importing.attachments import Attachments
from wikipages.importing.conversion import apply_own_frontmatter, convert, name_of, read
from wikipages.importing.documents import Document, Follower, Version
from wikipages.importing.history import Source
from wikipages.importing.links import Links
from wikipages.importing.pictures import Pictures
from wikipages.importing.recall import Recall
from wikipages.importing.report import Report
from wikipages.importing.translations import language_of
from wikipages.importing.writing import Work
from wikipages.models import Page, address_of, ancestors_of, root_path
from wikipages.store import is_imported
from wikipages.texts import raise_headings, source_of, targets_in

Say = Callable[[str], None]


class Preparation:
    """The content that one import will write: documents, their addresses, their links."""

    def __init__(self, space: Space, source: Source, report: Report, say: Say) -> None:
        self.space, self.source, self.report, self.say = space, source, report, say
        self.attachments = Attachments(source, report)
        self.documents = self._documents()
        self.common = self._common_folder()
        has_history = source.final_files() is not None
        self.recall = Recall(space, self.documents, common=self.common, has_history=has_history)
        self.report.known = len(self.recall.articles)
        if self.report.known:
            self.report.merged = 0

    def works(self) -> list[Work]:
        """Read, convert and render what is new; return nothing if everything was imported before.

        Raises:
            SourceError: the source cannot be read.
        """
        fresh = {id(document): self._fresh(document) for document in self.documents}
        if not any(fresh.values()):
            return []
        self._read(fresh)
        self._assign_addresses(fresh)
        self._begin_links()
        works = []
        for number, document in enumerate(self.documents, start=1):
            if document.address and (work := self._work(document, fresh[id(document)])):
                works.append(work)
            self._progress("Converted", number)
        self.report.changed.update(self.source.changed)
        self._count_missing(works)
        return works

    def document_meant(self, said: str, document: Document) -> Document | None:
        """Return the document that a path in another one's front matter refers to."""
        address = self.links.find(said, document.path)
        return self._by_address.get(address) if address else None

    @cached_property
    def _by_address(self) -> dict[str, Document]:
        return {document.address: document for document in self.documents if document.address}

    def _documents(self) -> list[Document]:
        """Follow the files through the history."""
        commits = self.source.commits()
        self.say(f"Reading {len(commits):,} changes")
        follower = Follower()
        follower.replay(commits)
        if (final := self.source.final_files()) is not None:
            self.report.merged = follower.match_branch(final, self.source.settled_by)
        for what, why in self.source.refused:
            self.report.refuse(what, why)
        self.attachments.learn(commits)
        return follower.documents

    def _common_folder(self) -> str:
        if self.source.own_root is not None:
            return self.source.own_root
        return common_folder([document.path for document in self.documents if document.is_live])

    def _fresh(self, document: Document) -> list[Version]:
        """Return the new versions; none if the page has been edited here since the last import."""
        page = self.recall.page_of(document)
        if page:
            document.address = page.path
        fresh = [version for version in document.versions if not self.recall.is_known(version)]
        if fresh and page and not is_imported(page.article.current_revision):
            self.report.refuse(document.path, "its page was edited here since the last import")
            return []
        return fresh

    def _read(self, fresh: dict[int, list[Version]]) -> None:
        for number, document in enumerate(self.documents, start=1):
            texts = [version for version in document.versions if not version.is_deletion]
            for version in texts:
                if version in fresh[id(document)] or version is texts[-1]:  # the last one also determines the links
                    read(self.source, version, self.report)
            document.language = self._language_of(document)
            self._progress("Read", number)

    def _language_of(self, document: Document) -> str:
        """Return a document's language; an export of ours states it for each page, or that it is unknown."""
        if self.source.own_root is None:
            return language_of(document, self.space)
        return document.facts.language if document.facts else ""

    def _assign_addresses(self, fresh: dict[int, list[Version]]) -> None:
        """Assign addresses to new and renamed documents: live ones first, then deleted ones."""
        here = Page.objects.filter(space=self.space).live().exclude(is_section=True, html="")
        taken = set(here.values_list("path", flat=True))
        spaces = Space.objects.workspaces().values_list("slug", flat=True) if self.space.is_commons else ()
        places = AddressBook(root_path(self.space), self.common, taken, spaces)
        new = [document for document in self.documents if self._needs_place(document, fresh[id(document)])]
        live = [document for document in new if document.is_live]
        for document in sorted(live, key=lambda document: (_is_readme(document), document.path)):
            self._assign_address(places, document)
        for document in live:
            places.reserve(ancestors_of(document.address))
        for document in new:
            if not document.is_live:
                self._assign_address(places, document)

    def _needs_place(self, document: Document, fresh: list[Version]) -> bool:
        if not document.address:
            return document.last is not None
        is_renamed = bool(fresh) and document.is_live and self.recall.was_renamed(document)
        return is_renamed and document.address != requested_address(root_path(self.space), document.path, self.common)

    def _assign_address(self, places: AddressBook, document: Document) -> None:
        if not places.assign(document):
            self.report.refuse(document.path, "its address would be too long")

    def _begin_links(self) -> None:
        """Prepare the resolution of links and pictures."""
        self.pictures = Pictures(self.attachments, self.common)
        self.links = Links(root_path(self.space), self.common, self.pictures.file)
        self.links.add(self.documents)
        if (root := self.source.own_root) is None:
            return
        addresses = {each.path.removeprefix(root): address_of(each.address) for each in self.documents if each.address}
        self.inward = Inward(self.space.wiki_base, addresses.get, lambda file: self.attachments.at(root + file))
        self._add_attachments(root)

    def _add_attachments(self, root: str) -> None:
        """Attach the files of an export of ours, whether or not a text shows them."""
        owners = {requested_address("", document.path, root): document for document in self.documents}
        for path in self.attachments.files:
            if path.startswith(root) and is_attachment(path.removeprefix(root)):
                owner = owners.get(owner_of(path.removeprefix(root))[0])
                if owner and owner.address:
                    self.attachments.attach(owner, path)
                else:
                    self.report.refuse(path, f"it is in the folder “{FILES}” of no page")

    def _work(self, document: Document, fresh: list[Version]) -> Work | None:
        """Convert a document's new versions; None if none can be used."""
        page = self.recall.page_of(document)
        counts = self._convert(document, fresh)
        usable: list[Version] = []
        source = source_of(page.article.current_revision) if page else None
        title = page.title if page else name_of(document.path)
        for version in fresh:
            if version.is_deletion:
                version.source, version.title = source, title
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
        return Work(document, usable, document.language, rendered, page=page, is_own=self.source.own_root is not None)

    def _convert(self, document: Document, fresh: list[Version]) -> Counter:
        """Convert versions, the newest first, whose files are attached. Return the changes made in that one."""
        newest: Counter | None = None
        for version in reversed([version for version in fresh if not version.is_deletion]):
            if self.source.own_root is not None:
                apply_own_frontmatter(version, self.inward, self.source.own_root, self.report)
                continue
            self.pictures.turn_to(document, is_newest=newest is None)
            counts = convert(version, self.links, self.pictures.picture, self.report)
            newest = counts if newest is None else newest
        return newest or Counter()

    def _rendered(self, source: str) -> Rendered:
        """Render a text without mentions: names in it are not members here."""
        return raise_headings(render(source, wiki_base=self.space.wiki_base))

    def _count(self, document: Document, usable: list[Version], counts: Counter) -> None:
        self.report.revisions += len(usable)
        if not document.is_live:
            self.report.deleted += 1
            return
        self.report.pages += 1
        self.report.changed.update(counts)
        if document.facts and self.source.own_root is None:
            self.report.dropped.update(document.facts.others)

    def _count_missing(self, works: list[Work]) -> None:
        """Count the missing addresses that the new texts link to."""
        live = {work.document.address for work in works if work.document.is_live}
        there = live | {above for address in live for above in ancestors_of(address)}
        linked = {
            target for work in works if work.document.is_live for target in targets_in(work.rendered.html)
        } - there
        self.report.missing_links = len(linked - set(Page.objects.at(linked).values_list("path", flat=True)))

    def _progress(self, what: str, number: int) -> None:
        if number % 50 == 0:
            self.say(f"{what} {number:,} of {len(self.documents):,} files")


def _is_readme(document: Document) -> bool:
    """Whether a folder's index takes precedence over this file, if it has both."""
    return document.path.lower().rpartition("/")[2].startswith("readme")
