"""Revert to a version of a page. Nothing is lost: reverting creates a new version."""

from django.db import transaction
from django.utils.translation import gettext as _
from wiki.models import ArticleRevision

from community.base.core.markdown import mentioned_names
from community.base.members.models import Member
from wikipages.actions.page_changes import locked, record_on_page, save_text
from wikipages.models import MAX_TITLE, Page
from wikipages.policies import demand_edit
from wikipages.querysets import revision_of
from wikipages.texts import render_page, source_of


def revert_page(*, actor: Member, page: Page, number: int, base: int) -> Page:
    """Set a page's title and text to those of one of its versions. If they are the same, nothing changes.

    Args:
        base: number of the version that the author saw as current.

    Raises:
        PermissionDenied: the author may not edit the page.
        ArticleRevision.DoesNotExist: the page has no such version, or it is a deletion.
        StaleVersionError: the page's current version is not `base`.
        ValidationError: the text is longer than is allowed now.
    """
    demand_edit(actor, page)
    old = revision_of(page, number)
    if old is None or old.deleted:
        raise ArticleRevision.DoesNotExist
    source, title = source_of(old), old.title[:MAX_TITLE]
    rendered = render_page(source, page.space)
    with transaction.atomic():
        page = locked(page)
        demand_edit(actor, page)
        before = source_of(page.article.current_revision)
        if (before, page.headline) == (source, title):
            return page
        page.demand_version(base)
        summary = _("Restored version %(number)s") % {"number": number}
        save_text(
            page,
            actor=actor,
            title=title,
            source=source,
            language=page.language,
            rendered=rendered,
            summary=summary,
        )
        new = rendered.mentions - mentioned_names(before)
        record_on_page("wiki.page_edited", page, actor, summary=summary, mentions=sorted(new))
    return page
