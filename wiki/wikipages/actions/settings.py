"""Tag and lock pages, offer them as templates; change a wiki's settings."""

from collections.abc import Sequence

from django.db import transaction

from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages.actions.page_changes import locked
from wikipages.models import Page, WikiSettings
from wikipages.policies import demand_configure, demand_edit, demand_moderate


def set_up_page(
    *, actor: Member, page: Page, tags: Sequence[str], is_template: bool, is_locked: bool | None = None
) -> Page:
    """Set a page's tags, whether it is a template, and whether only moderators can edit it.

    Args:
        is_locked: None leaves the lock as it is.

    Raises:
        PermissionDenied: the author may not edit the page, or may not lock it.
    """
    with transaction.atomic():
        page = locked(page)
        demand_edit(actor, page)
        if is_locked not in (None, page.is_locked):
            demand_moderate(actor, page)
            page.is_locked = bool(is_locked)
        page.is_template = is_template
        page.save(update_fields=["is_locked", "is_template"])
        page.tags.set(tags)
    return page


def set_up_wiki(*, actor: Member, space: Space, needs_approval: bool) -> WikiSettings:
    """Change the settings of a space's wiki.

    Raises:
        PermissionDenied: the author does not own the space.
    """
    demand_configure(actor, space)
    return WikiSettings.objects.update_or_create(space=space, defaults={"needs_approval": needs_approval})[0]
