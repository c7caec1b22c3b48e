"""Translate a page, link it to its other languages, and confirm that a translation is up to date."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from wikipages.actions import (
    AddressTakenError,
    confirm_translation,
    create_page,
    link_translation,
    unlink_translation,
)
from wikipages.addresses import is_possible
from wikipages.forms.translating import TranslationForm, TranslationOfForm, site_language
from wikipages.languages import head_of, languages_without, path_of_translation, siblings_of
from wikipages.models import Page
from wikipages.page_frame import about, page_or_404
from wikipages.policies import demand_edit, demand_write
from wikipages.querysets import newest_revision
from wikipages.texts import html_for, source_of
from wikipages.views.creating import offer_anew


@login_required
def translate(request: Request, path: str) -> HttpResponse:
    """Write a page in another language, next to the original; a POST creates it."""
    if request.method == "POST":
        return _submit(request, path)
    page = page_or_404(request, path)
    demand_write(request.member, page.space)
    siblings = siblings_of(page, request.member)
    original = _original(request, page, siblings)
    is_empty = bool(request.GET.get("empty"))
    revision = newest_revision(original)
    initial = {
        "title": "" if is_empty else original.headline,
        "text": "" if is_empty else source_of(revision),
        "language": site_language(request.GET.get("to", "")),
        "version": revision.revision_number,
    }
    form = TranslationForm(initial=initial, original=original, languages=languages_without([page, *siblings]))
    return _show(request, page, original, siblings, form)


@login_required
@require_POST
def translation_of(request: Request, path: str) -> HttpResponse:
    """Link an existing page to the one that it translates; `alone=1` unlinks it from its other languages."""
    page = page_or_404(request, path)
    demand_edit(request.member, page)
    if request.POST.get("alone"):
        unlink_translation(actor=request.member, page=page)
        messages.success(request, _("Page unlinked."))
        return redirect(page)
    link_form = TranslationOfForm(request.POST)
    if link_form.is_valid() and _link(request, page, link_form):
        messages.success(request, _("Pages linked. Readers can now switch between them."))
        return redirect(page)
    siblings = siblings_of(page, request.member)
    original = _original(request, page, siblings)
    form = TranslationForm(
        initial={"title": original.headline, "version": original.version},
        original=original,
        languages=languages_without([page, *siblings]),
    )
    return _show(request, page, original, siblings, form, link_form=link_form, status=422)


@login_required
@require_POST
def caught_up(request: Request, path: str) -> HttpResponse:
    """Confirm that a translation is up to date with the version of its original that the member saw."""
    page = page_or_404(request, path)
    demand_edit(request.member, page)
    version = parse_non_negative(request.POST.get("version"), "version") or 0
    confirm_translation(actor=request.member, page=page, version=version)
    messages.success(request, _("Thank you. The translation is marked as up to date."))
    return redirect(page)


def _submit(request: Request, path: str) -> HttpResponse:
    """Save a sent translation, or show it again with the reason why it cannot be saved (any more)."""
    try:
        page = page_or_404(request, path)
    except Http404:
        return offer_anew(request, path)
    siblings = siblings_of(page, request.member)
    original = _original(request, page, siblings)
    form = TranslationForm(request.POST, original=original, languages=languages_without([page, *siblings]))
    status = 422
    try:
        if form.is_valid() and (made := _create(request, original, form)):
            return redirect(made)
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
        status = 403
    return _show(request, page, original, siblings, form, status=status)


def _original(request: Request, page: Page, siblings: list[Page]) -> Page:
    """Return the page to translate: the original of the family, or, if that is gone, the page itself."""
    if page.pk == head_of(page):
        return page
    found = next((sibling for sibling in siblings if sibling.pk == head_of(page)), None)
    return page_or_404(request, found.path) if found else page


def _create(request: Request, original: Page, form: TranslationForm) -> Page | None:
    """Create the translation; return None, with the reason in the form, if that is impossible."""
    fields = form.cleaned_data
    path = path_of_translation(original, fields["title"], fields["language"], request.member)
    if not is_possible(original.space, path):
        form.add_error("title", _("The address of this page would be too long. Choose a shorter title."))
        return None
    try:
        return create_page(
            actor=request.member,
            space=original.space,
            path=path,
            title=fields["title"],
            source=fields["text"],
            language=fields["language"],
            key=fields["key"],
            original=original,
            original_version=fields["version"],
        )
    except AddressTakenError:
        form.add_error("title", _("This address is already in use. Choose another title."))
    except ValidationError as error:
        form.add_error("language", error)
    return None


def _link(request: Request, page: Page, form: TranslationOfForm) -> bool:
    """Link a page to the one named in the form; return False, with the reason in the form, if that is impossible."""
    original = Page.objects.visible_to(request.member).with_details().found_at(form.cleaned_data["of"])
    if original is None:
        form.add_error("of", _("There is no page at this address. Copy the address of the original from your browser."))
        return False
    try:
        link_translation(actor=request.member, page=page, original=original)
    except ValidationError as error:
        form.add_error("of", error)
        return False
    return True


def _show(
    request: Request,
    page: Page,
    original: Page,
    siblings: list[Page],
    form: TranslationForm,
    *,
    link_form: TranslationOfForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **about(page, request.member, "translate"),
        "form": form,
        "link_form": link_form or TranslationOfForm(),
        "original": original,
        "siblings": siblings,
        "html": html_for(original.html, request.member),
    }
    return render(request, "wikipages/translate.html", context, status=status)
