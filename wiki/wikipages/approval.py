"""Approval: which text of a page is shown, where a space's owners ask for it.

It is the editors' choice of what stands in front, and keeps no secret: the history is open to whoever reads the page.
"""

from dataclasses import dataclass
from typing import Any

from community.base.core.markdown import excerpt
from community.base.members.models import Member
from community.base.spaces.models import Space
from wikipages.models import Page, WikiSettings
from wikipages.policies import can_edit, can_moderate
from wikipages.querysets import revision_of
from wikipages.texts import old_text


@dataclass(frozen=True)
class Shown:
    """The text that a page shows. `html` is as stored: its links are still to be marked for the reader."""

    version: int
    html: str
    contents: list[Any]
    excerpt: str
    is_current: bool
    needs_approval: bool = False
    is_approved: bool = False
    is_offered: bool = False
    """Whether the reader may see to it: a newer text waits for approval, or none was approved yet."""
    can_approve: bool = False


def settings_of(space: Space) -> WikiSettings | None:
    """Return what a space's owners chose; no query for a page that came `with_details()`."""
    return getattr(space, "wiki_settings", None)


def shows_current(page: Page) -> bool:
    """Whether readers have the newest text before them: nothing else was approved, or nothing has to be."""
    settings = settings_of(page.space)
    return not (settings and settings.needs_approval) or page.approved_version in (None, page.version)


def shown_version(page: Page, member: Member | None, settings: WikiSettings | None) -> Shown:
    """Return what a page shows: the version approved last; the newest when none was, or when the wiki asks for none.

    Args:
        settings: of the page's space (`settings_of`).
    """
    if not (settings and settings.needs_approval) or page.is_blank:
        return Shown(page.version, page.html, page.contents, page.excerpt, is_current=True)
    is_approved = page.approved_version is not None
    waits = page.approved_version != page.version
    state = {
        "needs_approval": True,
        "is_approved": is_approved,
        "is_offered": waits and can_edit(member, page),
        "can_approve": waits and can_moderate(member, page),
    }
    approved = revision_of(page, page.approved_version) if waits and page.approved_version else None
    if approved is None:
        return Shown(page.version, page.html, page.contents, page.excerpt, is_current=True, **state)
    text = old_text(approved, page.space)
    contents = [list(heading) for heading in text.contents]
    return Shown(approved.revision_number, text.html, contents, excerpt(text.plain), is_current=False, **state)
