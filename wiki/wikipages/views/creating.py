"""Create pages."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from community.attached.drafts.actions import discard_draft
from community.attached.drafts.models import Draft
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from wikipages.actions import AddressTakenError, create_page
from wikipages.addresses import is_possible, path_below, space_at
from wikipages.drafting import keep_sent, new_draft
from wikipages.forms.writing import NewPageForm, title_asked_for
from wikipages.models import Page, address_of, root_path, root_title
from wikipages.page_frame import crumbs_to
from wikipages.policies import can_create_in, demand_create
from wikipages.texts import source_of
from wikipages.views.previewing import shown


@login_required
def create(request: Request, path: str) -> HttpResponse:
    """Create a page: below the page at this address, or, if there is none, at the address itself."""
    above = Page.objects.visible_to(request.member).with_details().found_at(path)
    path = above.path if above else path
    space = above.space if above else space_at(path, request.member)
    if request.method == "POST" and not can_create_in(request.member, space):
        keep_sent(request, new_draft(path))
    demand_create(request.member, space)
    if not above and not is_possible(space, path):
        raise Http404
    if request.method == "POST":
        return _submit(request, space, path, above)
    draft = Draft.objects.named(request.member, new_draft(path))
    if draft and not Page.objects.is_made_with(draft.fields.get("key", "")):
        return _form_page(request, space, path, above, NewPageForm(initial=draft.fields), draft=draft)
    initial = {"title": _first_title(request, space, path, above), "language": space.language}
    templates = Page.objects.visible_to(request.member).templates_for(space)
    if chosen := parse_non_negative(request.GET.get("template"), "template"):
        template = get_object_or_404(templates.select_related("article__current_revision"), pk=chosen)
        initial["text"] = source_of(template.article.current_revision)
    form = NewPageForm(initial=initial)
    return _form_page(request, space, path, above, form, templates=templates.titles(), chosen=chosen)


def offer_anew(request: Request, path: str) -> HttpResponse:
    """Answer 404 for a missing or deleted page, with a form to create a page from the sent text.

    The answer is the same whether the page is missing or invisible.
    """
    space = space_at(path, request.member)
    if not (can_create_in(request.member, space) and is_possible(space, path)):
        raise Http404
    form = NewPageForm(initial={name: request.POST.get(name, "") for name in ("title", "text", "language")})
    keep_sent(request, new_draft(path))
    return _form_page(request, space, path, None, form, status=404, is_gone=True, action=f"{address_of(path)}_new/")


def _submit(request: Request, space: Space, path: str, above: Page | None) -> HttpResponse:
    """Handle a sent form: show it again with a preview, or create the page."""
    form = NewPageForm(request.POST)
    more = shown(request, space)
    if not more and form.is_valid() and (page := _create(request, space, path, above, form)):
        discard_draft(actor=request.member, name=new_draft(path))
        return redirect(page)
    keep_sent(request, new_draft(path))
    if "preview" in more:
        return _form_page(request, space, path, above, NewPageForm(initial=request.POST.dict()), **more)
    return _form_page(request, space, path, above, form, status=422, **more)


def _create(request: Request, space: Space, path: str, above: Page | None, form: NewPageForm) -> Page | None:
    """Create the page; return None, with the reason in the form, if the address is not available."""
    fields = form.cleaned_data
    wanted = path_below(path, fields["title"]) if above else path
    if not is_possible(space, wanted):
        form.add_error("title", _("The address of this page would be too long. Choose a shorter title."))
        return None
    try:
        return create_page(
            actor=request.member,
            space=space,
            path=wanted,
            title=fields["title"],
            source=fields["text"],
            language=fields["language"],
            key=fields["key"],
        )
    except AddressTakenError:
        form.add_error("title", _("This address is already in use. Choose another title."))
        return None


def _first_title(request: Request, space: Space, path: str, above: Page | None) -> str:
    if not above and path == root_path(space):
        return root_title(space)
    return title_asked_for(request.GET.get("title", ""), "" if above else path)


def _form_page(
    request: Request, space: Space, path: str, above: Page | None, form: NewPageForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "space": space,
        "above": above,
        "crumbs": crumbs_to(space, f"{path}/_".lstrip("/") if above else path, request.member),
        "cancel_url": address_of(path) if above else space.wiki_base,
        "preview_url": f"{address_of(path)}_preview/",
        "draft_name": new_draft(path),
        **more,
    }
    return render(request, "wikipages/create.html", context, status=status)
