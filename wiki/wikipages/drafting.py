"""Drafts of the wiki's forms: their names, and saving what was sent when a text is refused."""

from collections.abc import Mapping
from contextlib import suppress

from django.core.exceptions import ValidationError

from community.attached.drafts.actions import save_draft
from community.attached.drafts.forms import data_of
from community.base.members.http import Request
from wikipages.models import Page


def edit_draft(page: Page, section: int | None) -> str:
    """Return the name of the draft for a page's form, or for one section."""
    return f"wiki:edit:{page.pk}:{section}" if section else f"wiki:edit:{page.pk}"


def new_draft(path: str) -> str:
    """Return the name of the draft for a new page at, or below, a path."""
    return f"wiki:new:{path}"


def keep_sent(request: Request, name: str, fields: Mapping[str, object] | None = None) -> None:
    """Save the sent form, or other fields, as a draft before refusing it; too long a text is only in the response."""
    data = data_of(request.POST) if fields is None else {field: [str(value)] for field, value in fields.items()}
    with suppress(ValidationError):
        save_draft(actor=request.member, name=name, data=data)
