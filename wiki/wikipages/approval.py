"""Approval: which text of a page is shown if the space's owners require approval.

It chooses the text that is shown first, and hides nothing: the history is open to all readers of the page.
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
    """The text that a page shows. `html` is as stored: its links are not yet marked for the reader."""

    version: int
    html: str
    contents: list[Any]
    excerpt: str
    is_current: bool
    needs_approval: bool = False
    is_approved: bool = False
    is_offered: bool = False
    """Whether the reader can approve: a newer text waits for approval, or none has been approved yet."""
    can_approve: bool = False


def settings_of(space: Space) -> WikiSettings | None:
    """Return a space's wiki settings; no query for a page loaded `with_details()`."""
    return getattr(space, "wiki_settings", None)


def shows_current(page: Page) -> bool:
    """Whether readers see the newest text: no other is approved, or approval is not required."""
    settings = settings_of(page.space)
    return not (settings and settings.needs_approval) or page.approved_version in (None, page.version)


def shown_version(page: Page, member: Member | None, settings: WikiSettings | None) -> Shown:
    """Return what a page shows: the last approved version, or the newest if none is or approval is not required.

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
