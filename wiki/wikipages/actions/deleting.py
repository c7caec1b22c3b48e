"""Delete and restore pages."""

from django.db import transaction
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.activity.record import record
from community.base.core.markdown import Rendered
from community.base.members.models import Member
from wikipages import store
from wikipages.actions.destinations import free_path, move_tree
from wikipages.actions.page_changes import locked, record_on_page, save_text
from wikipages.models import Page, PageLink
from wikipages.policies import demand_delete, demand_moderate
from wikipages.querysets import last_text_of
from wikipages.texts import render_stored, set_rendering, source_of


class ChildPages(TextChoices):
    """What happens to the pages below a deleted one."""

    MOVE_UP = "up"
    KEEP = "stay"
    DELETE = "go"


class PagesBelowError(Exception):
    """There are pages below the one to delete, and no choice was made for them."""


def delete_page(*, actor: Member, page: Page, below: str = "") -> Page:
    """Delete a page; its history is kept. Doing it again changes nothing.

    Args:
        below: one of `ChildPages`, if there are pages below it. They are deleted too, move up to its parent, or stay:
            then the page stays as well, as a section without a text.

    Raises:
        PermissionDenied: the author may not delete the page.
        PagesBelowError: see there. A first page can only be deleted last.
        AddressTooLongError: the address of a page that moves up would be too long.
    """
    with transaction.atomic():
        store.lock_tree()
        page = locked(page)
        if page.is_deleted:
            return page
        demand_delete(actor, page)
        children = list(Page.objects.live().with_details().below(page.path))
        if children and (page.is_root or below not in ChildPages.values):
            raise PagesBelowError
        count = 0
        if children and below == ChildPages.KEEP:
            if page.is_blank:
                return page
            _empty(page, actor)
        else:
            for child in children if below == ChildPages.MOVE_UP else ():
                move_tree(child, free_path(page.space, page.parent_path or "", child.path.rpartition("/")[2]))
            count = _bury(page, actor) - 1
        _record_deletion(page, actor, count)
    return page


def restore_page(*, actor: Member, page: Page, with_below: bool = False) -> Page:
    """Restore a deleted page with its last text, as a new revision; deleted pages above it become sections.

    Args:
        with_below: also restore the pages that were deleted along with it.

    Raises:
        PermissionDenied: the author does not manage the space.
    """
    with transaction.atomic():
        store.lock_tree()
        page = locked(page)
        demand_moderate(actor, page)
        if not page.is_deleted:
            return page
        along = list(Page.objects.deleted_along(page).with_details()) if with_below else []
        store.parent_for(page.space, page.path)
        for each in [page, *along]:
            _restore(each, actor)
        record_on_page("wiki.page_restored", page, actor)
    return page


def _bury(page: Page, author: Member) -> int:
    """Mark a page and all below it as deleted, each with a revision of its own; return the number of pages.

    All get the same time, by which `deleted_along` finds what was deleted together.
    """
    moment = timezone.now()
    tree = Page.objects.live().tree_of(page)
    keys = list(tree.select_for_update().values_list("pk", flat=True))
    gone = list(Page.objects.filter(pk__in=keys).select_related("space", "article__current_revision"))
    for each in gone:
        source = source_of(each.article.current_revision)
        revision = store.add_revision(each.article, title=each.headline, source=source, author=author, deleted=True)
        each.version, each.is_deleted = revision.revision_number, True
        each.updated_at, each.author, each.author_name = moment, author, ""
        _forget_approval(each)
    fields = ["version", "is_deleted", "updated_at", "author", "author_name"]
    Page.objects.bulk_update(gone, [*fields, "approved_version", "approved_by", "approved_at"], batch_size=100)
    PageLink.objects.filter(page__in=keys).delete()
    page.is_deleted, page.updated_at = True, moment
    return len(gone)


def _empty(page: Page, author: Member) -> None:
    """Turn a page into a section; its text stays in the history."""
    summary = _("Deleted; subpages were kept")
    revision = store.add_revision(page.article, title=page.headline, source="", author=author, summary=summary)
    set_rendering(page, Rendered(html="", plain=""))
    page.version, page.is_section, page.updated_at = revision.revision_number, True, timezone.now()
    page.author, page.author_name = author, ""
    _forget_approval(page)
    page.save()
    page.links.all().delete()


def _forget_approval(page: Page) -> None:
    """Clear the approval, so that later texts must be approved again."""
    page.approved_version = page.approved_by = page.approved_at = None


def _restore(page: Page, author: Member) -> None:
    text = last_text_of(page)
    source = source_of(text)
    if page.is_section and not source:
        store.revive(page)
        return
    rendered = render_stored(source, page.space)
    title, language, summary = text.title, page.language, _("Restored")
    save_text(page, actor=author, title=title, source=source, language=language, rendered=rendered, summary=summary)


def _record_deletion(page: Page, author: Member, count: int) -> None:
    """Record the activity on the page above, or on the space for a first page."""
    above = None if page.is_root else Page.objects.live().filter(path=page.parent_path).first()
    data = {"title": page.headline, "page": page.pk, "count": count}
    record("wiki.page_deleted", actor=author, object=above or page.space, space=page.space, data=data)
