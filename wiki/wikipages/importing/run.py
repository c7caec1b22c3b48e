"""One import from its beginning to its end."""

from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from community.activity.record import record
from community.core.markdown import MAX_LENGTH
from community.members.models import Member
from community.spaces.models import Space
from wikipages import store
from wikipages.importing import markup
from wikipages.importing.documents import Document, Follower, Version
from wikipages.importing.frontmatter import parse
from wikipages.importing.links import Links
from wikipages.importing.places import Places, common_folder, inner_path
from wikipages.importing.report import Report
from wikipages.importing.sources import Commit, Source
from wikipages.importing.writing import Work, hide_empty_sections, write
from wikipages.models import MAX_TITLE, Page, RevisionNote, root_path, title_from
from wikipages.texts import render_page, unix_lines

MAX_BYTES = 4 * MAX_LENGTH
"""Bytes of a file that are read at all: a text of MAX_LENGTH characters has at most these."""
MARKDOWN_TITLE = "# "

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
        works = self._works(documents)
        if works:
            self.say(f"Writing {sum(len(work.versions) for work in works):,} revisions")
            self._write(works)
        return self.report

    def _documents(self) -> list[Document]:
        """Follow the files through the history."""
        commits = self.source.commits()
        self.say(f"Reading {len(commits):,} commits" if self.source.final_files() is not None else "Reading the folder")
        follower = Follower()
        follower.replay(commits)
        final = self.source.final_files()
        if final is not None and commits:
            follower.settle(final, _merged(commits[-1]))
        for what, why in self.source.refused:
            self.report.refuse(what, why)
        live = [document.path for document in follower.documents if document.is_live]
        self.common = common_folder(live)
        return follower.documents

    def _recall(self, documents: list[Document]) -> None:
        """Find the versions that are here already, and the pages that they belong to."""
        keys = [version.key(self.space.pk) for document in documents for version in document.versions]
        for start in range(0, len(keys), 500):
            notes = RevisionNote.objects.filter(source_key__in=keys[start : start + 500])
            self.known.update(notes.values_list("source_key", "revision__article_id"))
        self.report.known = len(self.known)
        pages = Page.objects.with_details().filter(space=self.space, article__in=set(self.known.values()))
        self.pages = {page.article_id: page for page in pages}

    def _works(self, documents: list[Document]) -> list[Work]:
        """Read, convert and render what is new."""
        fresh = {id(document): self._fresh(document) for document in documents}
        for number, document in enumerate(documents, start=1):
            for version in document.versions:
                if fresh[id(document)] and not version.is_deletion:
                    self._read(version)
            if number % 50 == 0:
                self.say(f"Read {number:,} of {len(documents):,} files")
        self._give_places([document for document in documents if fresh[id(document)]])
        links = Links(root_path(self.space), self.common)
        links.add([document for document in documents if document.address])
        works = []
        for number, document in enumerate(documents, start=1):
            if document.address and (work := self._work(document, fresh[id(document)], links)):
                works.append(work)
            if number % 50 == 0:
                self.say(f"Converted {number:,} of {len(documents):,} pages")
        self.report.missing_links = len(links.missing)
        return works

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

    def _page_of(self, document: Document) -> Page | None:
        articles = (self.known.get(version.key(self.space.pk)) for version in document.versions)
        return next((self.pages[article] for article in articles if article in self.pages), None)

    def _read(self, version: Version) -> None:
        """Read a version's text and front matter, or say why that is not possible."""
        data = self.source.read(version.blob, MAX_BYTES)
        what = f"{version.path} as of {version.commit.id[:10]}"
        if data is None:
            self.report.refuse(what, f"it has more than {MAX_BYTES:,} bytes")
            return
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.report.refuse(what, "it is not UTF-8")
            return
        if "\x00" in text:
            self.report.refuse(what, "it is no text")
            return
        version.parsed = parse(unix_lines(text))

    def _give_places(self, documents: list[Document]) -> None:
        """Give new documents their addresses: those that are there first, then those that were deleted."""
        root = root_path(self.space)
        here = Page.objects.filter(space=self.space)
        taken = {page.path for page in here.defer("html", "plain", "contents").select_related("space") if not _is_open(page)}
        spaces = Space.objects.workspaces().values_list("slug", flat=True) if self.space.is_commons else ()
        places = Places(root, self.common, taken, spaces)
        new = [document for document in documents if not document.address and document.last]
        for document in sorted(new, key=lambda document: (not document.is_live, _is_readme(document), document.path)):
            if not document.is_live:
                places.keep(_above([other.address for other in new if other.is_live and other.address]))
            if not places.give(document):
                self.report.refuse(document.path, "its address would be too long")

    def _work(self, document: Document, fresh: list[Version], links: Links) -> Work | None:
        """Convert a document's new versions; None when nothing of it can be used."""
        usable: list[Version] = []
        source, title = "", ""
        counts: Counter = Counter()
        for version in fresh:
            if version.is_deletion:
                version.source, version.title = source, title or _name_of(document)
            else:
                counts = Counter()
                self._convert(version, links, counts)
            if version.source is not None and (usable or not version.is_deletion or self._page_of(document)):
                usable.append(version)
                source, title = version.source, version.title
        last = document.last
        if not usable or last is None:
            return None
        text = usable[-1].source or ""
        try:
            rendered = render_page(text, self.space)
        except ValidationError as error:
            self.report.refuse(document.path, error.messages[0])
            return None
        if document.is_live:
            self.report.pages += 1
            self.report.changed.update(counts)
            self.report.dropped.update(last.parsed.others)
        else:
            self.report.deleted += 1
        self.report.revisions += len(usable)
        return Work(document, usable, self._language(document), rendered, page=self._page_of(document))

    def _convert(self, version: Version, links: Links, counts: Counter) -> None:
        if version.parsed is None:
            return
        if version.parsed.problem:
            self.report.refuse(f"the front matter of {version.path} as of {version.commit.id[:10]}", version.parsed.problem)
        source = markup.convert(
            version.parsed.body, lambda target: links.resolve(target, version.path), links.is_picture_here, counts
        )
        heading = _first_heading(source)
        title = version.parsed.title or heading or title_from(_name_of(version))
        if heading == title:
            source = source.lstrip("\n").partition("\n")[2].lstrip("\n")
        if len(source) > MAX_LENGTH:
            why = f"it has {len(source):,} characters, and {MAX_LENGTH:,} are possible"
            self.report.refuse(f"{version.path} as of {version.commit.id[:10]}", why)
            return
        version.source, version.title = source, title[:MAX_TITLE]

    def _language(self, document: Document) -> str:
        """Return what front matter says, or the folder, or the space."""
        if document.last.parsed.language:
            return document.last.parsed.language
        spoken = dict(settings.LANGUAGES)
        folders = reversed(document.path.lower().split("/")[:-1])
        return next((folder for folder in folders if folder in spoken), self.space.language)

    def _write(self, works: list[Work]) -> None:
        with transaction.atomic():
            sections = Page.objects.filter(space=self.space, is_section=True).count()
            write(self.space, works, self.common)
            hide_empty_sections(self.space, works)
            there = Page.objects.filter(space=self.space, is_section=True, is_deleted=False).exclude(path=root_path(self.space))
            self.report.sections = max(0, there.count() - sections)
            data = {"pages": self.report.pages, "revisions": self.report.revisions}
            if not self.announced_by:
                data["actor_name"] = settings.SITE_NAME
            record("wiki.imported", actor=self.announced_by, object=self._root(), space=self.space, data=data)

    def _root(self) -> Page:
        """Return the first page of the space: every import makes it at least a section."""
        path = root_path(self.space)
        return Page.objects.filter(path=path, is_deleted=False).first() or store.parent_for(self.space, f"{path}/_".lstrip("/"))


def _merged(last: Commit) -> Commit:
    """Return a commit that stands for what merges decided, at the end of a history."""
    return Commit(f"{last.id}-end", "", last.when, "As merged")


def _is_open(page: Page) -> bool:
    return page.is_deleted or page.is_blank


def _above(addresses: list[str]) -> set[str]:
    """Return all paths above some addresses: sections or pages will stand there."""
    return {"/".join(address.split("/")[:depth]) for address in addresses for depth in range(address.count("/") + 1)}


def _is_readme(document: Document) -> bool:
    """Whether a folder's index comes before this file, should it have both."""
    return document.path.lower().rpartition("/")[2].startswith("readme")


def _first_heading(source: str) -> str:
    """Return the text of a heading of the first level that the text begins with."""
    first = source.lstrip("\n").partition("\n")[0]
    return first[2:].strip().rstrip("#").strip() if first.startswith(MARKDOWN_TITLE) else ""


def _name_of(item: Document | Version) -> str:
    name = inner_path(item.path, "")
    return name.rpartition("/")[2] or item.path.rpartition("/")[2].rpartition(".")[0]
