"""Writes an import: few statements for many revisions."""

from dataclasses import dataclass, field

from wiki.models import Article, ArticleRevision

from community.core.markdown import Rendered
from community.spaces.models import Space
from wikipages import store
from wikipages.importing.documents import Document, Version
from wikipages.importing.places import wanted_address
from wikipages.models import MAX_PATH, Page, PageLink, PageRedirect, RevisionNote, ancestors_of, root_path
from wikipages.texts import dos_lines, link_rows, take

BATCH = 200


@dataclass
class Work:
    """A document with what there is to write: its new versions, its page if that is here already, its text rendered."""

    document: Document
    versions: list[Version]
    language: str
    rendered: Rendered
    page: Page | None = None
    revisions: list[ArticleRevision] = field(default_factory=list)

    @property
    def row(self) -> Page:
        """The page, once it is there."""
        if self.page is None:
            raise LookupError(f"{self.document.path} has no page yet.")
        return self.page


def write(space: Space, works: list[Work], common: str) -> None:
    """Write all pages with their revisions. The caller has opened a transaction.

    Pages that are there come first, so that those that were deleted find the sections above them.
    """
    for work in sorted(works, key=lambda work: (not work.document.is_live, work.document.address)):
        work.page = work.page or _page(space, work)
    _revisions(works)
    _notes(space, works)
    _pages(works)
    _redirects(space, works, common)


def hide_empty_sections(space: Space, works: list[Work]) -> None:
    """Delete the sections that were made for deleted pages alone."""
    base = root_path(space)
    wanted = {path for work in works if not work.document.is_live for path in ancestors_of(work.document.address)}
    for section in Page.objects.at(wanted - {base}).filter(is_section=True, html="").order_by("-path"):
        if not Page.objects.filter(path__startswith=f"{section.path}/", is_deleted=False, is_section=False).exists():
            section.is_deleted = True
            section.save(update_fields=["is_deleted"])


def _page(space: Space, work: Work) -> Page:
    """Return the row for a document: a section that stands at its address, or a new one."""
    address = work.document.address
    parent = store.parent_for(space, address)
    title = work.versions[-1].title
    page = Page.objects.with_details().filter(path=address).first()
    return page or store.new_page(space, parent, address, title=title)


def _revisions(works: list[Work]) -> None:
    """Insert the revisions, then set their order and dates (`created` takes the time of an INSERT)."""
    for work in works:
        latest = work.row.article.articlerevision_set.order_by("-revision_number").first()
        start = latest.revision_number if latest else 0
        work.revisions = [_revision(work, version, start + n) for n, version in enumerate(work.versions, start=1)]
        if latest:
            work.revisions[0].previous_revision = latest
    everything = [revision for work in works for revision in work.revisions]
    ArticleRevision.objects.bulk_create(everything, batch_size=BATCH)
    for work in works:
        for revision, version in zip(work.revisions, work.versions, strict=True):
            revision.created = revision.modified = version.commit.when
        for earlier, later in zip(work.revisions, work.revisions[1:], strict=False):
            later.previous_revision = earlier
        work.row.article.current_revision = work.revisions[-1]
    ArticleRevision.objects.bulk_update(everything, ["created", "modified", "previous_revision"], batch_size=BATCH)
    Article.objects.bulk_update([work.row.article for work in works], ["current_revision"], batch_size=BATCH)


def _revision(work: Work, version: Version, number: int) -> ArticleRevision:
    return ArticleRevision(
        article=work.row.article,
        revision_number=number,
        title=version.title,
        content=dos_lines(version.source or ""),
        user_message=version.commit.subject[:500],
        deleted=version.is_deletion,
    )


def _notes(space: Space, works: list[Work]) -> None:
    rows = [
        RevisionNote(revision=revision, author_name=version.commit.author[:150], source_key=version.key(space.pk))
        for work in works
        for revision, version in zip(work.revisions, work.versions, strict=True)
    ]
    RevisionNote.objects.bulk_create(rows, batch_size=BATCH)


def _pages(works: list[Work]) -> None:
    """Show the last version of each page."""
    for work in works:
        page, last = work.row, work.versions[-1]
        if page.is_blank or page.article.current_revision.revision_number == len(work.versions):
            page.created_at = work.versions[0].commit.when
        page.title, page.language, page.updated_at = last.title, work.language, last.commit.when
        page.author, page.author_name = None, last.commit.author[:150]
        page.is_section, page.is_deleted = False, not work.document.is_live
        take(page, work.rendered)
    fields = ["title", "language", "created_at", "updated_at", "author", "author_name", "is_section", "is_deleted"]
    pages = [work.row for work in works]
    Page.objects.bulk_update(pages, [*fields, "html", "plain", "contents"], batch_size=50)
    PageLink.objects.filter(page__in=pages).delete()
    PageLink.objects.bulk_create([row for page in pages for row in link_rows(page)], batch_size=BATCH)


def _redirects(space: Space, works: list[Work], common: str) -> None:
    """Let the former names of renamed files lead to their pages."""
    former = {
        wanted_address(root_path(space), path, common): work.row
        for work in works
        if work.document.is_live
        for path in work.document.old_paths
    }
    taken = set(Page.objects.at(former).filter(is_deleted=False).values_list("path", flat=True))
    rows = [
        PageRedirect(path=path, page=page)
        for path, page in former.items()
        if path not in taken and len(path) <= MAX_PATH
    ]
    PageRedirect.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
