"""The contents of an export: pages, revisions, attachments. Texts are fetched in batches."""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, Case, Max, QuerySet, When, Window
from wiki.models import ArticleRevision

from community.attached.tags.models import Tagging
from community.attached.uploads.models import Upload, UploadVersion
from community.base.core.markdown.inline import wiki_path
from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages.exporting.frontmatter import with_front_matter
from wikipages.exporting.layout import attachment_of, file_of
from wikipages.exporting.links import Outward
from wikipages.models import Page, PageRedirect, ancestors_of, root_path, title_from
from wikipages.texts import source_of

BATCH = 100
"""The number of texts in memory at once."""


@dataclass
class Entry:
    """An exported page and its file."""

    page: Any
    inner: str
    file: str
    former: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Event:
    """An event in the history: a revision of a page, or a version of one of its attachments."""

    when: datetime
    entry: Entry
    revision: ArticleRevision | None = None
    version: UploadVersion | None = None


def pages_for(space: Space, member: Member | None) -> QuerySet:
    """Return the pages of a space that a member can export: those not deleted."""
    return Page.objects.visible_to(member).filter(space=space)


def count_pages(space: Space, member: Member | None) -> int:
    """Return the number of written pages that a member can export."""
    return pages_for(space, member).exclude(is_section=True, html="").count()


def all_pages(space: Space) -> QuerySet:
    """Return all pages of a space, including deleted ones, for the site's operators."""
    return Page.objects.filter(space=space)


class Contents:
    """The exported part of a space's wiki."""

    def __init__(self, space: Space, pages: QuerySet) -> None:
        self.space, self._pages = space, pages.order_by()
        self.root = root_path(space)
        self.entries = {entry.page.article_id: entry for entry in self._entries()}
        self._by_page = {entry.page.pk: entry for entry in self.entries.values()}
        moved = self._recall_redirects()
        self._recall_tags()
        self.attachments = self._attachments()
        self._links = Outward(
            space.wiki_base,
            {entry.inner for entry in self.entries.values()},
            moved,
            {upload.pk: self.place_of(upload) for upload in self.attachments.values()},
            wiki_path=wiki_path,
            is_all_ours=not space.is_commons,
        )

    def current(self) -> Iterator[tuple[Entry, ArticleRevision]]:
        """Yield the pages that are not deleted, with their current revisions, by path."""
        live = sorted((e for e in self.entries.values() if not e.page.is_deleted), key=lambda entry: entry.file)
        for start in range(0, len(live), BATCH):
            some = live[start : start + BATCH]
            revisions = ArticleRevision.objects.filter(current_set__in=[entry.page.article_id for entry in some])
            found = {revision.article_id: revision for revision in revisions.select_related("user", "note")}
            yield from ((entry, found[entry.page.article_id]) for entry in some)

    def authors(self, entry: Entry) -> list[str]:
        """Return the names of a page's authors, the first one first."""
        revisions = ArticleRevision.objects.filter(article_id=entry.page.article_id).order_by("revision_number")
        rows = revisions.select_related("user", "note").only("user", "note__author_name", "article_id")
        return list(dict.fromkeys(filter(None, map(author_of, rows.iterator(chunk_size=500)))))

    def history(self) -> Iterator[Event]:
        """Yield all events by time; the revisions of one page keep their order."""
        turn = Window(Max("created"), partition_by="article_id", order_by="revision_number")
        revisions = (
            ArticleRevision.objects.filter(article__page__in=self._pages)
            .annotate(turn=turn)
            .order_by("turn", "article_id", "revision_number")
            .values_list("turn", "article_id", "pk")
        )
        versions = (
            UploadVersion.objects.filter(upload__in=self._uploads())
            .order_by("created_at", "upload_id", "number")
            .values_list("created_at", "upload_id", "pk")
        )
        merged = heapq.merge(
            ((when, 0, *row) for when, *row in revisions.iterator(chunk_size=2000)),
            ((when, 1, *row) for when, *row in versions.iterator(chunk_size=2000)),
        )
        while some := list(islice(merged, BATCH)):
            yield from self._events(some)

    def files(self) -> Iterator[tuple[Upload, UploadVersion]]:
        """Yield the attachments of the pages that are not deleted, with their current versions."""
        versions = UploadVersion.objects.current().filter(upload__in=self._uploads()).order_by("pk")
        for version in versions.iterator(chunk_size=500):
            upload = self.attachments.get(version.upload_id)
            if upload and not self._by_page[upload.object_id].page.is_deleted:
                yield upload, version

    def file(self, entry: Entry, revision: ArticleRevision, facts: dict[str, Any]) -> str:
        """Return a revision as a file: its front matter and text."""
        text, is_verbatim = self.text(entry, revision)
        return with_front_matter({**facts, **self.facts(entry), "verbatim": is_verbatim}, text)

    def text(self, entry: Entry, revision: ArticleRevision) -> tuple[str, bool]:
        """Return a revision's text with links between files, and whether it is left unchanged.

        It is left unchanged if its links could not be converted back.
        """
        source = source_of(revision)
        text = self._links.text(source, entry.file)
        is_verbatim = self._links.inward.text(text, entry.file) != source
        return source if is_verbatim else text, is_verbatim

    def facts(self, entry: Entry) -> dict[str, Any]:
        """Return the data of the current page, for the end of its front matter."""
        page = entry.page
        original = self._by_page.get(page.original_id)
        return {
            "created": page.created_at,
            "created_by": str(page.creator) if page.creator else page.creator_name,
            "tags": sorted(entry.tags),
            "translation_of": original.file if original else "",
            "translation_version": page.original_version if original else None,
            "redirect_from": [f"/{path}/" for path in sorted(entry.former)],
            "template": page.is_template,
            "locked": page.is_locked,
            "section": page.is_section,
        }

    def place_of(self, upload: Upload) -> str:
        """Return the path of an attachment in the export."""
        return attachment_of(self._by_page[upload.object_id].inner, upload.name)

    def _entries(self) -> Iterator[Entry]:
        """Yield the pages, without sections that are recreated with the pages below them."""
        is_empty = Case(When(is_section=True, html="", then=True), default=False, output_field=BooleanField())
        pages = self._pages.annotate(is_empty=is_empty).select_related("author", "creator")
        found = list(pages.defer("html", "plain", "contents"))
        above = {path for page in found if not page.is_deleted for path in (*ancestors_of(page.path), self.root)}
        owners = set(self._uploads().values_list("object_id", flat=True))
        for page in found:
            inner = self._inner(page.path)
            title = title_from(page.path.rpartition("/")[2]) if inner else ""
            is_made_again = page.is_deleted or (page.path in above and page.version <= 1 and page.title == title)
            if page.pk in owners or not (page.is_empty and is_made_again):
                yield Entry(page, inner, file_of(inner))

    def _inner(self, path: str) -> str:
        return path.removeprefix(self.root).strip("/")

    def _recall_redirects(self) -> dict[str, str]:
        """Set the former paths of the entries, and return former -> current paths."""
        moved = {}
        for path, page in PageRedirect.objects.filter(page__in=self._pages).values_list("path", "page_id"):
            if (entry := self._by_page.get(page)) and path.startswith(f"{self.root}/" if self.root else ""):
                entry.former.append(self._inner(path))
                moved[self._inner(path)] = entry.inner
        return moved

    def _recall_tags(self) -> None:
        rows = Tagging.objects.filter(content_type=_page_type(), object_id__in=self._pages.values("pk"))
        for page, tag in rows.values_list("object_id", "tag__name"):
            if page in self._by_page:
                self._by_page[page].tags.append(tag)

    def _uploads(self) -> QuerySet:
        return Upload.objects.live().filter(content_type=_page_type(), object_id__in=self._pages.values("pk"))

    def _attachments(self) -> dict[int, Upload]:
        return {upload.pk: upload for upload in self._uploads().order_by("pk") if upload.object_id in self._by_page}

    def _events(self, some: list[tuple]) -> Iterator[Event]:
        """Fetch revisions and versions in batches, and yield them in the requested order."""
        wanted: dict[int, list[int]] = defaultdict(list)
        for _when, kind, _owner, pk in some:
            wanted[kind].append(pk)
        revisions = ArticleRevision.objects.select_related("user", "note").in_bulk(wanted[0])
        versions = UploadVersion.objects.select_related("author").in_bulk(wanted[1])
        for when, kind, owner, pk in some:
            if kind == 0 and owner in self.entries:
                yield Event(when, self.entries[owner], revision=revisions[pk])
            elif kind == 1 and owner in self.attachments:
                entry = self._by_page[self.attachments[owner].object_id]
                yield Event(when, entry, version=versions[pk])


def author_of(thing: Any) -> str:
    """Return the name of the author of a revision or a version, or "" if it has none."""
    author = thing.user if isinstance(thing, ArticleRevision) else thing.author
    if author:
        return str(author)
    note = getattr(thing, "note", None) if isinstance(thing, ArticleRevision) else thing
    return note.author_name if note else ""


def _page_type() -> ContentType:
    return ContentType.objects.get_for_model(Page)
