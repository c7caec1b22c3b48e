"""Write pages."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from community.activity.record import record
from community.core.markdown import Rendered, mentioned_names
from community.members.models import Member
from community.relations.actions import follow_unless_muted
from community.spaces.models import Space
from wikipages import store
from wikipages.models import Page
from wikipages.policies import demand_write
from wikipages.querysets import taken_by_a_space
from wikipages.texts import render_page, save_links, source_of, take


class AddressTakenError(Exception):
    """There is a page at this path already, or the path belongs to a workspace."""


class PageChangedError(Exception):
    """Somebody saved the page since the writer opened it."""


def create_page(
    *,
    author: Member,
    space: Space,
    path: str,
    title: str,
    source: str,
    language: str = "",
    summary: str = "",
    key: UUID | None = None,
) -> Page:
    """Write a page that is not there yet; what is missing above it becomes sections.

    Args:
        path: full path, a workspace's slug included.
        key: made with the form; sent twice, it makes one page.

    Returns:
        The page, or the one that the same key made before.

    Raises:
        PermissionDenied: the author may not write in the space.
        AddressTakenError: the path is in use.
        ValidationError: the text is too long.
    """
    demand_write(author, space)
    if space.is_commons and path and taken_by_a_space(path):
        raise AddressTakenError
    rendered = render_page(source, space)
    try:
        with transaction.atomic():
            parent = store.parent_for(space, path)
            if key and (made := Page.objects.filter(idempotency_key=key, author=author).first()):
                return made
            page = Page.objects.select_for_update().filter(path=path).first()
            if page and not (page.is_deleted or page.is_blank):
                raise AddressTakenError
            page = page or store.new_page(space, parent, path, title=title)
            page.idempotency_key = key
            _save(page, author, title, source, language, summary, rendered)
            _tell("wiki.page_created", page, author, summary, rendered.mentions)
    except IntegrityError:
        raise AddressTakenError from None
    return page


def edit_page(
    *, author: Member, page: Page, title: str, source: str, language: str, base: int | None, summary: str = ""
) -> Page:
    """Save a new revision of a page. The same text again (a second click) changes nothing.

    Args:
        base: id of the revision that the author had before them.

    Raises:
        PermissionDenied: the author may not write in the space.
        PageChangedError: the current revision is another one than `base`, and its text is not the one given.
        ValidationError: the text is too long.
    """
    demand_write(author, page.space)
    rendered = render_page(source, page.space)
    with transaction.atomic():
        # Locked first, read after: PostgreSQL would join the article as it was before the wait for the lock.
        Page.objects.select_for_update().get(pk=page.pk)
        page = Page.objects.with_details().get(pk=page.pk)
        current = page.article.current_revision
        before = source_of(current)
        if (before, page.title, page.language) == (source, title, language):
            return page
        if current.pk != base:
            raise PageChangedError
        is_first = page.is_blank
        _save(page, author, title, source, language, summary, rendered)
        verb = "wiki.page_created" if is_first else "wiki.page_edited"
        _tell(verb, page, author, summary, rendered.mentions - mentioned_names(before))
    return page


def _save(page: Page, author: Member, title: str, source: str, language: str, summary: str, rendered: Rendered) -> None:
    """Add the revision, and what is shown of it."""
    store.add_revision(page.article, title=title, source=source, author=author, summary=summary)
    take(page, rendered)
    page.title, page.language, page.author, page.author_name = title, language, author, ""
    page.is_section = page.is_deleted = False
    page.updated_at = timezone.now()
    page.save()
    save_links(page)


def _tell(verb: str, page: Page, author: Member, summary: str, mentions: frozenset[str] | set[str]) -> None:
    revision = page.article.current_revision
    data = {"revision": revision.revision_number, "summary": summary, "mentions": sorted(mentions)}
    record(verb, actor=author, object=page, space=page.space, data=data)
    follow_unless_muted(member=author, target=page)
