"""Create and edit pages."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from community.members.http import Request
from community.members.models import Member
from community.spaces.models import Space
from wikipages.actions import AddressTakenError, PageChangedError, create_page, edit_page
from wikipages.addresses import is_possible, path_below, space_at
from wikipages.changes import change_of, difference
from wikipages.forms import EditPageForm, NewPageForm, title_asked_for
from wikipages.models import Page, address_of, root_path, root_title
from wikipages.policies import demand_write
from wikipages.querysets import newest_revision
from wikipages.texts import source_of
from wikipages.views.page import about, crumbs_to, page_or_404


@login_required
def create(request: Request, path: str) -> HttpResponse:
    """Write a new page: below the page at this address, or, where there is none, at the address itself."""
    above = Page.objects.visible_to(request.member).with_details().filter(path=path).first()
    space = above.space if above else space_at(path, request.member)
    demand_write(request.member, space)
    if not above and not is_possible(space, path):
        raise Http404
    title = title_asked_for(request.GET.get("title", ""), "" if above else path)
    if not above and path == root_path(space):
        title = root_title(space)
    sent = request.POST if request.method == "POST" else None
    form = NewPageForm(sent, initial={"title": title, "language": space.language})
    if form.is_valid() and (page := _create(request.member, space, path, above, form)):
        return redirect(page)
    context = {
        "form": form,
        "space": space,
        "above": above,
        "crumbs": crumbs_to(space, f"{path}/_".lstrip("/") if above else path, request.member),
        "cancel_url": address_of(path) if above else space.wiki_base,
    }
    return render(request, "wikipages/create.html", context, status=422 if request.method == "POST" else 200)


@login_required
def edit(request: Request, path: str) -> HttpResponse:
    """Edit a page; when it changed meanwhile, show both texts and keep what was typed."""
    page = page_or_404(request, path)
    demand_write(request.member, page.space)
    if request.method == "POST":
        form = EditPageForm(request.POST, language=page.language)
        if not form.is_valid():
            return _edit_form(request, page, form, status=422)
        fields = form.cleaned_data
        try:
            edit_page(
                author=request.member,
                page=page,
                title=fields["title"],
                source=fields["text"],
                language=fields["language"],
                summary=fields["summary"],
                base=fields["base"],
            )
        except PageChangedError:
            return _conflict(request, page, fields)
        return redirect(page)
    revision = page.article.current_revision
    initial = {
        "title": page.headline,
        "text": source_of(revision),
        "language": page.language or (page.space.language if page.is_blank else ""),
        "base": revision.pk,
    }
    return _edit_form(request, page, EditPageForm(initial=initial, language=page.language))


def _create(member: Member, space: Space, path: str, above: Page | None, form: NewPageForm) -> Page | None:
    """Create what the form says; None, with the reason in the form, when the address cannot be had."""
    fields = form.cleaned_data
    wanted = path_below(path, fields["title"]) if above else path
    if not is_possible(space, wanted):
        form.add_error("title", _("The address of this page would be too long. Choose a shorter title."))
        return None
    try:
        return create_page(
            author=member,
            space=space,
            path=wanted,
            title=fields["title"],
            source=fields["text"],
            language=fields["language"],
            key=fields["key"],
        )
    except AddressTakenError:
        form.add_error("title", _("This address is taken. Choose another title."))
        return None


def _edit_form(request: Request, page: Page, form: EditPageForm, *, status: int = 200, **more) -> HttpResponse:
    context = {**about(page, request.member, "edit"), "form": form, **more}
    return render(request, "wikipages/edit.html", context, status=status)


def _conflict(request: Request, page: Page, fields: dict) -> HttpResponse:
    """Show the writer's text in the form, with the newer revision as its base, and what differs from that one."""
    theirs = newest_revision(page)
    form = EditPageForm(initial={**fields, "base": theirs.pk}, language=page.language)
    text = source_of(theirs)
    return _edit_form(
        request,
        page,
        form,
        status=409,
        theirs=change_of(theirs),
        their_text=text,
        rows=difference(text, fields["text"]),
    )
