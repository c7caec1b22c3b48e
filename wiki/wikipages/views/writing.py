"""Edit a page, or a section of it; resolve conflicts with what others have saved in the meantime."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from community.attached.drafts.models import Draft
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from wikipages.choices import ConflictChoices
from wikipages.drafting import edit_draft, keep_sent
from wikipages.forms.writing import ConflictForm, EditPageForm
from wikipages.merging import text_at_version
from wikipages.models import Page
from wikipages.page_frame import page_or_404
from wikipages.policies import demand_edit
from wikipages.saving import conflict_page, form_page, merged_fields, refuse, save
from wikipages.sections import replace_section, section_text
from wikipages.texts import source_of
from wikipages.views.creating import offer_anew
from wikipages.views.previewing import shown


@login_required
def edit(request: Request, path: str) -> HttpResponse:
    """Show the form of a page, filled from the member's draft if there is one, and handle it when sent."""
    section = parse_non_negative(request.GET.get("section"), "section")
    if request.method == "POST":
        return _submit(request, path, section)
    page = page_or_404(request, path)
    demand_edit(request.member, page)
    initial = _initial(page, section)
    name = edit_draft(page, section)
    draft = Draft.objects.named(request.member, name)
    if draft is None or _is_unchanged(draft, initial):
        return form_page(request, page, name, EditPageForm(initial=initial, language=page.language))
    conflict = ConflictForm(draft.fields, language=page.language)
    if "theirs" in draft.fields and conflict.is_valid():
        return conflict_page(request, page, name, {**draft.fields, **conflict.cleaned_data}, status=200, draft=draft)
    form = EditPageForm(initial={**initial, **draft.fields}, language=page.language)
    return form_page(request, page, name, form, draft=draft)


def _submit(request: Request, path: str, section: int | None) -> HttpResponse:
    """Handle a sent form: show it again with a preview, resolve conflicts, or save."""
    try:
        page = page_or_404(request, path)
    except Http404:
        return offer_anew(request, path)
    name = edit_draft(page, section)
    form = EditPageForm(request.POST, language=page.language)
    try:
        demand_edit(request.member, page)
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        return refuse(request, page, name, form, status=403)
    if more := shown(request, page.space, page):
        keep_sent(request, name)
        unbound = EditPageForm(initial=request.POST.dict(), language=page.language)
        return form_page(request, page, name, unbound, status=422 if "too_long" in more else 200, **more)
    if not form.is_valid():
        return refuse(request, page, name, form)
    if "theirs" in request.POST:
        return _save_resolution(request, page, name, form)
    source = _whole_text(page, form)
    return refuse(request, page, name, form) if source is None else save(request, page, name, form, source)


def _save_resolution(request: Request, page: Page, name: str, form: EditPageForm) -> HttpResponse:
    """Save the choices for conflicts as an edit of the version shown."""
    sent = ConflictForm(request.POST, language=page.language)
    if not sent.is_valid() or text_at_version(page, sent.cleaned_data["theirs"]) is None:
        form.add_error(None, _("The page has changed again in the meantime. Save again to see its current state."))
        return refuse(request, page, name, form)
    fields = sent.cleaned_data
    choices = ConflictChoices(request.POST, merge=merged_fields(page, fields))
    is_settled, words = choices.is_valid(), choices.text()
    together = {**fields, "title": words.title, "text": words.source, "base": fields["theirs"]}
    if "by_hand" in request.POST:
        return form_page(request, page, name, EditPageForm(initial=together, language=page.language))
    if not is_settled:
        keep_sent(request, name)
        return conflict_page(request, page, name, fields, status=422, choices=choices)
    form = EditPageForm(together, language=page.language)
    return save(request, page, name, form, words.source) if form.is_valid() else refuse(request, page, name, form)


def _initial(page: Page, section: int | None) -> dict[str, Any]:
    """Return the initial values of a page's form."""
    source = source_of(page.article.current_revision)
    text = source if section is None else section_text(source, section)
    if text is None:
        raise Http404
    return {
        "title": page.headline,
        "text": text,
        "language": page.language or (page.space.language if page.is_blank else ""),
        "base": page.version,
        "base_language": page.language,
        "section": section,
    }


def _whole_text(page: Page, form: EditPageForm) -> str | None:
    """Return the whole page's text from a form, or None, with the reason in the form, if that is impossible."""
    section, text = form.cleaned_data["section"], form.cleaned_data["text"]
    if not section:
        return text
    base = text_at_version(page, form.cleaned_data["base"])
    source = replace_section(base.source, section, text) if base else None
    if source is None:
        form.add_error(
            None, _("The section you were editing no longer exists. Copy your text and edit the whole page.")
        )
    return source


def _is_unchanged(draft: Draft, initial: dict[str, Any]) -> bool:
    """Whether a draft is the same as what is saved."""
    fields = draft.fields
    return all(fields.get(name, "").replace("\r\n", "\n") == initial[name] for name in ("title", "text", "language"))
