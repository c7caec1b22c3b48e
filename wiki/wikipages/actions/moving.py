"""Rename and move pages."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.members.models import Member
from wikipages import store
from wikipages.actions.destinations import CannotMoveThereError, move_tree
from wikipages.actions.page_changes import locked, record_on_page
from wikipages.models import MAX_SUMMARY, Page
from wikipages.policies import demand_edit, demand_moderate
from wikipages.texts import source_of


def rename_page(*, actor: Member, page: Page, title: str) -> Page:
    """Change a page's title; its address stays.

    Raises:
        PermissionDenied: the author may not change the page.
    """
    with transaction.atomic():
        page = locked(page)
        demand_edit(actor, page)
        if title != page.headline:
            summary = _set_title(page, actor, title)
            record_on_page("wiki.page_edited", page, actor, summary=summary, mentions=[])
    return page


def move_page(*, actor: Member, page: Page, parent: Page, slug: str, title: str = "") -> Page:
    """Move a page with all pages below it; the old addresses redirect. Repeating it changes nothing.

    Args:
        slug: the last part of its new address.
        title: its new title, if any.

    Raises:
        PermissionDenied: the author may not change the page, or a locked one below it.
        AddressTakenError: there is a page at the new address, or it belongs to a workspace.
        AddressTooLongError: an address would be too long.
        CannotMoveThereError: see there.
    """
    with transaction.atomic():
        store.lock_tree()
        page, parent = locked(page), locked(parent)
        demand_edit(actor, page)
        path = "/".join(filter(None, (parent.path, slug)))
        is_renamed = bool(title) and title != page.headline
        if path == page.path:
            return rename_page(actor=actor, page=page, title=title) if is_renamed else page
        _demand_possible(actor, page, parent)
        old = page.path
        move_tree(page, path)
        if is_renamed:
            _set_title(page, actor, title)
        record_on_page("wiki.page_moved", page, actor, old=old, new=path)
    return page


def _demand_possible(author: Member, page: Page, parent: Page) -> None:
    """Raise unless a page may be moved below another one."""
    is_inside = f"{parent.path}/".startswith(f"{page.path}/")
    if page.is_root or is_inside or parent.is_deleted or parent.space_id != page.space_id:
        raise CannotMoveThereError
    if Page.objects.live().tree_of(page).filter(is_locked=True).exists():
        demand_moderate(author, page)


def _set_title(page: Page, author: Member, title: str) -> str:
    """Add a revision with a new title and the same text to a locked page; return its summary."""
    summary = (_("Renamed from “%(title)s”") % {"title": page.headline})[:MAX_SUMMARY]
    source = source_of(page.article.current_revision)
    revision = store.add_revision(page.article, title=title, source=source, author=author, summary=summary)
    page.title, page.version = title, revision.revision_number
    page.author, page.author_name, page.updated_at = author, "", timezone.now()
    page.save()
    return summary
