"""Approve versions of pages."""

from django.db import transaction
from django.utils import timezone

from community.base.core.versions import StaleVersionError
from community.base.members.models import Member
from wikipages.actions.page_changes import locked, record_on_page
from wikipages.models import Page
from wikipages.policies import demand_moderate


def approve_page(*, actor: Member, page: Page, version: int) -> Page:
    """Approve the current version of a page. Doing it again changes nothing.

    Args:
        version: the number of the version that the author has read.

    Raises:
        PermissionDenied: the author does not manage the space.
        StaleVersionError: the page has a newer version, or is deleted.
    """
    demand_moderate(actor, page)
    with transaction.atomic():
        page = locked(page)
        if page.is_deleted:
            raise StaleVersionError(page, page.version)
        page.demand_version(version)
        if page.approved_version == version:
            return page
        page.approved_version, page.approved_by, page.approved_at = version, actor, timezone.now()
        page.save(update_fields=["approved_version", "approved_by", "approved_at"])
        record_on_page("wiki.page_approved", page, actor)
    return page
