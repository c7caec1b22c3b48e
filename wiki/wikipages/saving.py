"""Save what was written, or show it again with the reason why not. Nothing that was typed is lost."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.attached.drafts.actions import discard_draft
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from wikipages.actions import edit_page
from wikipages.changes import change_of
from wikipages.choices import ConflictChoices
from wikipages.drafting import keep_sent
from wikipages.forms.writing import ConflictForm, EditPageForm
from wikipages.merging import Merge, PageText, merge, text_at_version
from wikipages.models import Page
from wikipages.page_frame import about
from wikipages.querysets import revision_of
from wikipages.views.creating import offer_anew

SAVED = ("title", "language", "base", "base_language", "summary", "is_minor")


def save(request: Request, page: Page, draft_name: str, form: EditPageForm, source: str) -> HttpResponse:
    """Save a page from a valid form, and redirect to it.

    Args:
        source: the whole page's text; the form's may be that of a section.

    Returns:
        A redirect; or the form with the reason (403, 422), the conflicts (409), or the form for a new page in place of
        one that was deleted in the meantime (404).
    """
    fields = form.cleaned_data
    try:
        saved = edit_page(actor=request.member, page=page, source=source, **{name: fields[name] for name in SAVED})
    except StaleVersionError as changed:
        conflict = {name: fields[name] for name in SAVED} | {"text": source, "theirs": changed.version}
        keep_sent(request, draft_name, conflict)
        return conflict_page(request, page, draft_name, conflict, status=409)
    except Page.DoesNotExist:
        return offer_anew(request, page.path)
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        return refuse(request, page, draft_name, form, status=403)
    except ValidationError as error:
        form.add_error("text", error)
        return refuse(request, page, draft_name, form)
    discard_draft(actor=request.member, name=draft_name)
    if saved.version > fields["base"] + 1 and saved.author == request.member:
        messages.success(
            request, _("Someone else saved a change while you were editing. Both changes have been merged.")
        )
    return redirect(saved)


def refuse(request: Request, page: Page, draft_name: str, form: EditPageForm, *, status: int = 422) -> HttpResponse:
    """Show a form again as it was sent, with its errors."""
    keep_sent(request, draft_name)
    return form_page(request, page, draft_name, form, status=status)


def form_page(
    request: Request, page: Page, draft_name: str, form: EditPageForm, *, status: int = 200, **more
) -> HttpResponse:
    """Show the form of a page."""
    context = {**about(page, request.member, "edit"), "form": form, "draft_name": draft_name, **more}
    return render(request, "wikipages/edit.html", context, status=status)


def conflict_page(
    request: Request, page: Page, draft_name: str, fields: Mapping[str, Any], *, status: int, **more
) -> HttpResponse:
    """Show both versions with a choice at each conflict.

    Args:
        fields: of a ConflictForm.
        more: `choices`, if any have been made.
    """
    theirs = revision_of(page, fields["theirs"])
    merged = merged_fields(page, fields)
    choices = more.pop("choices", None) or ConflictChoices(merge=merged, initial=fields)
    context = {
        **about(page, request.member, "edit"),
        "form": ConflictForm(initial=fields, language=page.language),
        "choices": choices,
        "regions": choices.regions(),
        "theirs": change_of(theirs) if theirs else None,
        "draft_name": draft_name,
        **more,
    }
    return render(request, "wikipages/conflict.html", context, status=status)


def merged_fields(page: Page, fields: Mapping[str, Any]) -> Merge:
    """Merge the fields of a ConflictForm with the version that they name."""
    mine = PageText(fields["title"], fields["text"])
    return merge(text_at_version(page, fields["base"]), mine, text_at_version(page, fields["theirs"]) or mine)
