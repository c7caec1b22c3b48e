"""Shared by the actions: lock a page, save its text, record the activity."""

from typing import Any

from django.db import models
from django.utils import timezone

from community.base.activity.record import record
from community.base.core.markdown import Rendered
from community.base.members.models import Member
from community.base.relations.actions import follow_unless_muted
from wikipages import store
from wikipages.models import Page, RevisionNote
from wikipages.texts import save_links, set_rendering


def locked(page: Page) -> Page:
    """Lock a page's row and return the page as it is now.

    The row is locked first, then read: PostgreSQL would join the article as it was before waiting for the lock.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    return Page.objects.with_details().select_related("article__current_revision").get(pk=page.pk)


def save_text(
    page: Page,
    *,
    actor: Member,
    title: str,
    source: str,
    language: str,
    rendered: Rendered,
    summary: str = "",
    is_minor: bool = False,
) -> None:
    """Add a revision to a locked page, and update its rendering."""
    revision = store.add_revision(page.article, title=title, source=source, author=actor, summary=summary)
    if is_minor:
        RevisionNote.objects.create(revision=revision, is_minor=True)
    set_rendering(page, rendered)
    page.title, page.language, page.author, page.author_name = title, language, actor, ""
    if page.version == 0 or page.is_section:
        page.creator, page.creator_name = actor, ""
    page.version = revision.revision_number
    page.is_section = page.is_deleted = False
    page.updated_at = timezone.now()
    page.save()
    save_links(page)


def record_on_page(verb: str, page: Page, actor: Member, *, context: models.Model | None = None, **data: Any) -> None:
    """Record an activity on a page; the actor follows the page from then on, unless they have unfollowed it."""
    record(verb, actor=actor, object=page, space=page.space, context=context, data={"version": page.version, **data})
    follow_unless_muted(member=actor, target=page)
