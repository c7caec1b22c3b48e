"""Link and unlink translations, and confirm that a translation is up to date.

Families change one at a time: every change holds the lock on the tree.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.base.members.models import Member
from wikipages import store
from wikipages.actions.page_changes import locked, record_on_page
from wikipages.models import Page
from wikipages.policies import demand_edit
from wikipages.querysets import PageQuerySet

FIELDS = ["original", "original_version"]


def attach(page: Page, original: Page, *, language: str, version: int | None = None) -> None:
    """Make a page a translation of another one, or of that one's original (does not save the page).

    Args:
        language: the page's language.
        version: the version of the original that the page translates, the newest by default.

    Raises:
        ValidationError: the two cannot be in one family; the message says why.
    """
    head = _living_head(original)
    _demand_destination(page, head, language)
    page.original = head
    page.original_version = head.version if version is None else min(version, head.version)


@transaction.atomic
def link_translation(*, actor: Member, page: Page, original: Page) -> Page:
    """Make an existing page a translation of another one.

    Args:
        original: a page that the member may see.

    Raises:
        PermissionDenied: the member may not edit the page.
        ValidationError: the two cannot be in one family; the message says why.
    """
    demand_edit(actor, page)
    store.lock_tree()
    page = locked(page)
    before = page.original_id
    attach(page, original, language=page.language)
    if page.original_id != before:
        page.save(update_fields=FIELDS)
        record_on_page("wiki.translation_linked", page, actor, context=page.original)
    return page


@transaction.atomic
def unlink_translation(*, actor: Member, page: Page) -> Page:
    """Remove a page from its family. If it was the original, its oldest translation takes its place.

    Raises:
        PermissionDenied: the member may not edit the page.
    """
    demand_edit(actor, page)
    store.lock_tree()
    page = locked(page)
    heir = _living(page).order_by("pk").first()
    if heir is None and page.original_id is None:
        return page
    if heir:
        _promote(heir)
    page.original = page.original_version = None
    page.save(update_fields=FIELDS)
    record_on_page("wiki.translation_unlinked", page, actor)
    return page


@transaction.atomic
def confirm_translation(*, actor: Member, page: Page, version: int) -> Page:
    """Confirm that a translation is up to date with a version of its original; the same again changes nothing.

    Raises:
        PermissionDenied: the member may not edit the page.
    """
    demand_edit(actor, page)
    page = locked(page)
    seen = min(version, page.original.version) if page.original else 0
    if seen > (page.original_version or 0):
        page.original_version = seen
        page.save(update_fields=FIELDS)
        record_on_page("wiki.translation_checked", page, actor, context=page.original)
    return page


def _living(original: Page) -> PageQuerySet:
    """Return the translations of a page that are not deleted."""
    return original.translations.filter(is_deleted=False)


def _living_head(page: Page) -> Page:
    """Return the current original of a page's family; if it was deleted, this page takes its place."""
    page = Page.objects.select_related("original").get(pk=page.pk)
    if page.original is None:
        return page
    if page.original.is_deleted:
        return _promote(page)
    return page.original


def _promote(page: Page) -> Page:
    """Make a translation the original of the others, which then count as up to date with it."""
    former = page.original_id
    page.original = page.original_version = None
    page.save(update_fields=FIELDS)
    Page.objects.filter(original=former).update(original=page, original_version=page.version)
    return page


def _demand_destination(page: Page, head: Page, language: str) -> None:
    """Raise ValidationError with the reason unless a page can be the translation in a language."""
    if page.pk == head.pk:
        raise ValidationError(_("A page can’t be its own translation. Choose the page that this one translates."))
    if page.space_id != head.space_id:
        raise ValidationError(_("A translation must be in the same space as its original."))
    if not language:
        raise ValidationError(_("First edit this page and choose its language."))
    if page.pk and _living(page).exists():
        raise ValidationError(_("This page has translations of its own. Unlink it first."))
    if language == head.language or _living(head).filter(language=language).exclude(pk=page.pk).exists():
        raise ValidationError(_("There is already a page in this language. Choose another language."))
