"""Read a page, or what is said where there is none."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from community.core.pages import positive_int
from community.members.http import Request
from wikipages.addresses import is_possible, space_at
from wikipages.changes import change_of
from wikipages.models import Page, PageRedirect, root_path, root_title
from wikipages.policies import can_write_in
from wikipages.querysets import revisions_of
from wikipages.texts import html_for
from wikipages.views.page import about, page_or_404

LINKING = 12
"""Pages shown under "Linked from"."""
LATEST = 5


def read(request: Request, path: str = "") -> HttpResponse:
    """Show a page."""
    page = Page.objects.visible_to(request.member).with_details().filter(path=path).first()
    if page is None:
        return _not_there(request, path)
    visible = Page.objects.visible_to(request.member)
    context = {
        **about(page, request.member, "read"),
        "html": html_for(page.html, request.member),
        "children": visible.below(path).titles(),
        "linking": visible.linking_to(page).titles()[:LINKING],
    }
    if page.is_root:
        context["latest"] = visible.filter(space=page.space).lately_changed().titles()[:LATEST]
    return render(request, "wikipages/page.html", context)


def changed(request: Request, path: str) -> HttpResponse:
    """Say that a page changed since the revision that an open page shows; nothing when it did not."""
    page = page_or_404(request, path)
    since = positive_int(request.GET.get("since"), "since") or 0
    latest = revisions_of(page).order_by("-revision_number").first()
    news = change_of(latest) if latest and latest.pk != since else None
    response = render(request, "wikipages/_changed.html", {"page": page, "change": news, "since": since})
    response["Cache-Control"] = "private, no-store"
    return response


def _not_there(request: Request, path: str) -> HttpResponse:
    """Lead to where the page moved; show an empty wiki's door; else 404, with an offer to who may write here."""
    if moved := PageRedirect.objects.filter(path=path, page__in=Page.objects.visible_to(request.member)).first():
        return redirect(moved.page)
    space = space_at(path, request.member)
    may_write = can_write_in(request.member, space)
    if path == root_path(space):
        context = {"space": space, "title": root_title(space), "can_write": may_write}
        return render(request, "wikipages/empty.html", context)
    if not (may_write and is_possible(space, path)):
        raise Http404
    # Only relative addresses: the answer is the same for a page that is missing and for one that may not be seen.
    return render(request, "wikipages/missing.html", status=404)
