"""Create and edit pages."""

from uuid import UUID

from django.db import IntegrityError, transaction

from community.base.core.markdown import mentioned_names
from community.base.core.versions import StaleVersionError
from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages import store
from wikipages.actions.destinations import AddressTakenError, AddressTooLongError, belongs_to_a_space, set_aside
from wikipages.actions.page_changes import locked, record_on_page, save_text
from wikipages.actions.translating import attach
from wikipages.merging import PageText, current_text, merge, text_at_version
from wikipages.models import Page
from wikipages.policies import demand_create, demand_edit, demand_moderate
from wikipages.texts import render_page


def create_page(
    *,
    actor: Member,
    space: Space,
    path: str,
    title: str,
    source: str,
    language: str = "",
    summary: str = "",
    key: UUID | None = None,
    original: Page | None = None,
    original_version: int | None = None,
) -> Page:
    """Create a page; missing pages above it become sections.

    Args:
        path: full path, including a workspace's slug.
        key: created with the form; sending the form twice creates one page.
        original: the page that this one translates, which the author may see; `original_version` (the newest by
            default) is the one they were translating.

    Returns:
        The page, or the one already created with the same key.

    Raises:
        PermissionDenied: the author may not write in the space.
        AddressTakenError: the path is in use.
        ValidationError: the text is too long, or there is a translation in this language already.
    """
    demand_create(actor, space)
    if path and belongs_to_a_space(space, path):
        raise AddressTakenError
    rendered = render_page(source, space)
    try:
        with transaction.atomic():
            store.lock_tree()
            if key and (made := Page.objects.filter(idempotency_key=key, author=actor).first()):
                return made
            page = _blank_at(space, path, actor)
            parent = store.parent_for(space, path)
            page = page or store.new_page(space, parent, path, title=title)
            page.idempotency_key = key
            page.original = page.original_version = None
            if original:
                attach(page, original, language=language, version=original_version)
            save_text(
                page,
                actor=actor,
                title=title,
                source=source,
                language=language,
                rendered=rendered,
                summary=summary,
            )
            verb = "wiki.page_translated" if original else "wiki.page_created"
            record_on_page(
                verb, page, actor, context=page.original, summary=summary, mentions=sorted(rendered.mentions)
            )
    except (AddressTooLongError, IntegrityError):
        raise AddressTakenError from None
    return page


def edit_page(
    *,
    actor: Member,
    page: Page,
    title: str,
    source: str,
    language: str,
    base: int | None,
    base_language: str | None = None,
    summary: str = "",
    is_minor: bool = False,
) -> Page:
    """Save a new revision of a page, merged with what others have saved in the meantime.

    The same text again (a second click) changes nothing.

    Args:
        base: number of the version that the author was editing.
        base_language: the page's language then; unless the author chose another, the page keeps its current one.
        is_minor: only newly mentioned members are notified.

    Raises:
        PermissionDenied: the author may not edit the page.
        Page.DoesNotExist: it was deleted in the meantime.
        StaleVersionError: others have changed the same place since `base`.
        ValidationError: the text is too long, or would be after the merge.
    """
    demand_edit(actor, page)
    rendered = render_page(source, page.space)
    with transaction.atomic():
        page = _still_there(page, actor)
        mine, now = PageText(title, source), current_text(page)
        words = mine if page.version == base or mine == now else _merged(page, base, mine, now)
        if language == base_language:
            language = page.language
        if (words, language) == (now, page.language):
            return page
        verb = "wiki.page_created" if page.is_blank else "wiki.page_corrected" if is_minor else "wiki.page_edited"
        rendered = rendered if words == mine else render_page(words.source, page.space)
        save_text(
            page,
            actor=actor,
            title=words.title,
            source=words.source,
            language=language,
            rendered=rendered,
            summary=summary,
            is_minor=is_minor,
        )
        new = rendered.mentions - mentioned_names(now.source)
        record_on_page(verb, page, actor, summary=summary, mentions=sorted(new))
    return page


def _blank_at(space: Space, path: str, author: Member) -> Page | None:
    """Return the section at a path, locked, if there is one; raise AddressTakenError if a written page is there."""
    page = Page.objects.select_for_update().filter(path=path).first()
    if page and not (page.is_deleted or page.is_blank):
        raise AddressTakenError
    if page and page.is_locked:
        demand_moderate(author, page)
    set_aside(space, path)
    return Page.objects.filter(path=path).first()


def _still_there(page: Page, author: Member) -> Page:
    """Lock a page and check again: it may have been deleted or locked while the author was writing."""
    page = locked(page)
    if page.is_deleted:
        raise Page.DoesNotExist
    demand_edit(author, page)
    return page


def _merged(page: Page, base: int | None, mine: PageText, now: PageText) -> PageText:
    """Merge a text with the current page."""
    merged = merge(text_at_version(page, base), mine, now)
    if not merged.is_clean:
        raise StaleVersionError(page, page.version)
    return merged.text()
