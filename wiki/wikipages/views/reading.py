"""Show a page, or the answer if there is none."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from wikipages.addresses import is_possible, space_at
from wikipages.approval import settings_of, shown_version
from wikipages.changes import change_of
from wikipages.knowledge.planting import can_start
from wikipages.languages import bar_for
from wikipages.models import Page, PageRedirect, root_path, root_title
from wikipages.page_context import page_context
from wikipages.page_frame import about, page_or_404
from wikipages.policies import can_configure, can_create_in, can_edit, may_delete
from wikipages.querysets import revisions_of
from wikipages.sections import with_edit_links

LATEST = 5


def read(request: Request, path: str = "") -> HttpResponse:
    """Show a page."""
    member, language = request.member, get_language() or ""
    page = Page.objects.visible_to(member).with_all_around(member).filter(path=path).first()
    if page is None:
        return _not_there(request, path)
    shown = shown_version(page, member, settings_of(page.space))
    found = page_context(page, shown.html, member, language)
    context = {
        **about(page, member, "read", found.above),
        "shown": shown,
        "html": with_edit_links(found.html, page) if shown.is_current and can_edit(member, page) else found.html,
        "tags": page.tags.all(),
        "may_delete": may_delete(member, page),
        "can_configure": can_configure(member, page.space),
        "languages": bar_for(page, found.family, member, language),
        "children": found.below,
        "linking": found.linking,
    }
    if page.is_root:
        visible = Page.objects.visible_to(member)
        context["latest"] = visible.filter(space=page.space).recently_changed().titles()[:LATEST]
        context["can_start"] = page.is_blank and can_start(member, page.space)
    return render(request, "wikipages/page.html", context)


def changed(request: Request, path: str) -> HttpResponse:
    """Show that a page has changed since the version on an open page; empty if it has not."""
    page = page_or_404(request, path)
    since = parse_non_negative(request.GET.get("since"), "since") or 0
    latest = revisions_of(page).order_by("-revision_number").first()
    news = change_of(latest) if latest and latest.revision_number != since else None
    response = render(request, "wikipages/_changed.html", {"page": page, "change": news, "since": since})
    response["Cache-Control"] = "private, no-store"
    return response


def _not_there(request: Request, path: str) -> HttpResponse:
    """Redirect to a moved page; show the start page of an empty wiki; otherwise 404, with an offer to create the page
    for members who may write here."""
    if moved := PageRedirect.objects.filter(path=path, page__in=Page.objects.visible_to(request.member)).first():
        return redirect(moved.page)
    space = space_at(path, request.member)
    may_write = can_create_in(request.member, space)
    can_restore = Page.objects.restorable_by(request.member).filter(path=path).exists()
    if path == root_path(space):
        context = {"space": space, "title": root_title(space), "can_write": may_write, "can_restore": can_restore}
        context["can_start"] = can_start(request.member, space)
        return render(request, "wikipages/empty.html", context)
    if not (may_write and is_possible(space, path)):
        raise Http404
    # Only relative addresses: the answer is the same for a missing and for an invisible page.
    return render(request, "wikipages/missing.html", {"can_restore": can_restore}, status=404)
