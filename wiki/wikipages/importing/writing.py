"""Writes an import, with few statements for many revisions."""

from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from wiki.models import Article, ArticleRevision

from community.base.core.markdown import Rendered
from community.base.spaces.models import Space
from wikipages import store
from wikipages.actions.destinations import AddressTakenError, AddressTooLongError, CannotMoveThereError, move_tree
from wikipages.importing.addressing import requested_address
from wikipages.importing.attachments import Attachments
from wikipages.importing.documents import Document, Version
from wikipages.importing.report import Report
from wikipages.models import MAX_PATH, Page, PageLink, PageRedirect, RevisionNote, ancestors_of, root_path
from wikipages.querysets import belongs_to_workspace
from wikipages.texts import dos_lines, link_rows, set_rendering

BATCH = 200


@dataclass
class Work:
    """A document to write: its new versions, its page if it exists, and its rendered text."""

    document: Document
    versions: list[Version]
    language: str
    rendered: Rendered
    page: Page | None = None
    is_own: bool = False
    revisions: list[ArticleRevision] = field(default_factory=list)

    @property
    def row(self) -> Page:
        """The page, once it exists."""
        if self.page is None:
            raise LookupError(f"{self.document.path} has no page yet.")
        return self.page


def without_conflicts(works: list[Work], report: Report) -> list[Work]:
    """Return what can still be written as prepared: pages that nobody has created or edited in the meantime.

    The caller has locked the tree. Pages read earlier are now locked and compared with their earlier state.
    """
    versions = dict(
        Page.objects.select_for_update()
        .filter(pk__in=[work.page.pk for work in works if work.page])
        .values_list("pk", "version")
    )
    new = [work.document.address for work in works if not work.page]
    written = Page.objects.at(new).live().exclude(is_section=True, html="")
    taken = set(written.values_list("path", flat=True))
    right = []
    for work in works:
        is_changed = work.page and versions.get(work.page.pk) != work.page.version
        if is_changed or (not work.page and work.document.address in taken):
            report.refuse(work.document.path, "its page was edited here meanwhile: run the import again")
            report.revisions -= len(work.versions)
            report.pages -= work.document.is_live
        else:
            right.append(work)
    return right


def write(
    space: Space, works: list[Work], common: str, attachments: Attachments, files: ExitStack, report: Report
) -> None:
    """Write all pages with their revisions and files. The caller has opened a transaction, and has locked the tree.

    Live pages come first, so that deleted ones find the sections above them.
    """
    works = sorted(works, key=lambda work: (not work.document.is_live, work.document.address))
    for work in works:
        if work.page is None:
            work.page = _page(space, work)
        elif work.page.path != work.document.address:
            _move(work.page, work.document, report)
    attachments.write({id(work.document): work.row for work in works}, files)
    for work in works:
        work.rendered = replace(work.rendered, html=attachments.replace_placeholders(work.rendered.html))
        for version in work.versions:
            version.source = attachments.replace_placeholders(version.source or "")
    _revisions(works)
    _notes(space, works)
    _pages(works)
    _tag(works)
    _redirects(space, works, common)


def hide_empty_sections(space: Space, works: list[Work]) -> None:
    """Delete sections that were created only for deleted pages."""
    base = root_path(space)
    wanted = {path for work in works if not work.document.is_live for path in ancestors_of(work.document.address)}
    for section in Page.objects.at(wanted - {base}).filter(is_section=True, html="").order_by("-path"):
        if not Page.objects.filter(path__startswith=f"{section.path}/", is_deleted=False, is_section=False).exists():
            section.is_deleted = True
            section.save(update_fields=["is_deleted"])


def _page(space: Space, work: Work) -> Page:
    """Return the row for a document: the section at its address, or a new one."""
    address = work.document.address
    parent = store.parent_for(space, address)
    title = work.versions[-1].title
    page = Page.objects.with_details().filter(path=address).first()
    return page or store.new_page(space, parent, address, title=title)


def _move(page: Page, document: Document, report: Report) -> None:
    """Move the page of a renamed file, with all pages below it; its former address redirects."""
    page.refresh_from_db(fields=["path", "parent_path"])
    if page.path == document.address:  # moved along with the page above it
        return
    try:
        move_tree(page, document.address)
        report.moved += 1
    except (AddressTakenError, AddressTooLongError, CannotMoveThereError):
        report.refuse(document.path, "its new address cannot be had: it stays where it was")


def _revisions(works: list[Work]) -> None:
    """Insert the revisions, then set their order and dates (`created` gets the time of the INSERT)."""
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
        RevisionNote(
            revision=revision,
            is_minor=version.commit.is_minor,
            author_name=version.commit.author[:150],
            source_key=version.key(space.pk),
        )
        for work in works
        for revision, version in zip(work.revisions, work.versions, strict=True)
    ]
    RevisionNote.objects.bulk_create(rows, batch_size=BATCH)


def _pages(works: list[Work]) -> None:
    """Show the last version of each page."""
    for work in works:
        page, last = work.row, work.versions[-1]
        if page.is_blank or page.article.current_revision.revision_number == len(work.versions):
            first = work.versions[0].commit
            page.created_at, page.creator, page.creator_name = first.when, None, first.author[:150]
            _recall_beginning(work)
        page.title, page.language, page.updated_at = last.title, work.language, last.commit.when
        page.version = page.article.current_revision.revision_number
        page.author, page.author_name = None, last.commit.author[:150]
        page.is_section, page.is_deleted = False, not work.document.is_live
        if work.is_own and work.document.facts:
            facts = work.document.facts.facts
            page.is_template, page.is_locked, page.is_section = facts.is_template, facts.is_locked, facts.is_section
        set_rendering(page, work.rendered)
    fields = ["title", "language", "version", "created_at", "updated_at", "author", "author_name"]
    fields += ["creator", "creator_name", "is_section", "is_deleted", "is_template", "is_locked"]
    pages = [work.row for work in works]
    Page.objects.bulk_update(pages, [*fields, "html", "plain", "contents"], batch_size=50)
    PageLink.objects.filter(page__in=pages).delete()
    PageLink.objects.bulk_create([row for page in pages for row in link_rows(page)], batch_size=BATCH)


def _recall_beginning(work: Work) -> None:
    """Set the creation time and author of a page of which only the newest version was imported."""
    facts = work.document.facts
    if facts and facts.facts.created:
        work.row.created_at, work.row.creator_name = facts.facts.created, facts.facts.created_by[:150]


def _tag(works: list[Work]) -> None:
    for work in works:
        if work.document.is_live and work.document.facts and work.document.facts.tags:
            work.row.tags.add(*work.document.facts.tags)


def _redirects(space: Space, works: list[Work], common: str) -> None:
    """Redirect the former names of renamed files, and former addresses in front matter, to their pages."""
    base = root_path(space)
    former: dict[str, Page] = {}
    for work in works:
        if work.document.is_live:
            said = work.document.facts.former if work.document.facts else ()
            for path in (path.strip("/") for path in said if "://" not in path):
                former[requested_address(base, path, "")] = work.row
            for path in work.document.old_paths:
                former[requested_address(base, path, common)] = work.row
    taken = {base, *Page.objects.at(former).filter(is_deleted=False).values_list("path", flat=True)}
    rows = [
        PageRedirect(path=path, page=page)
        for path, page in former.items()
        if path not in taken and len(path) <= MAX_PATH and not (space.is_commons and belongs_to_workspace(path))
    ]
    PageRedirect.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
