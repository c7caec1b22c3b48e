"""Actions of moderators on pages in the review queue."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from community.attached.moderation.removal import record_removal
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member
from wikipages.actions import delete_page
from wikipages.actions.deleting import PagesBelowError
from wikipages.models import Page


@transaction.atomic
def _remove(moderator: Member, page: Page, reason: str) -> None:
    """Delete a page from the review queue, and notify the author of its last version of the reason.

    Raises:
        PermissionDenied: the moderator may not delete it.
        ValidationError: there are pages below it; what happens to them is chosen on its own page.
    """
    try:
        delete_page(actor=moderator, page=page)
    except PagesBelowError as error:
        words = _("This page has subpages. Open the page to delete it and choose what happens to them.")
        raise ValidationError(words) from error
    record_removal(actor=moderator, thing=page, reason=reason)


def _edit_url(page: Page) -> str:
    return reverse("wiki_edit", args=[page.path])


reviewables.register("page", Reviewable(Page, remove=_remove, edit_url=_edit_url))
