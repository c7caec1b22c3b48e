"""Look back: the history of a page, two of its revisions side by side, and how it read then."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from wiki.models import ArticleRevision

from community.core.pages import page_of, positive_int
from community.members.http import Request
from wikipages.changes import change_of, difference
from wikipages.models import Page
from wikipages.querysets import revision_of, revisions_of
from wikipages.texts import html_for, old_html, source_of
from wikipages.views.page import about, page_or_404


def history(request: Request, path: str) -> HttpResponse:
    """List a page's revisions, newest first, to compare any two."""
    page = page_or_404(request, path)
    before = positive_int(request.GET.get("before"), "before")
    found = page_of(revisions_of(page), before=before)
    context = {
        **about(page, request.member, "history"),
        "changes": [change_of(revision) for revision in found.items],
        "next_key": found.next_key,
    }
    return render(request, "wikipages/history.html", context)


def diff(request: Request, path: str) -> HttpResponse:
    """Compare two revisions of this page; one without a number is the newest, or the one before."""
    page = page_or_404(request, path)
    to = positive_int(request.GET.get("to"), "to")
    since = positive_int(request.GET.get("from"), "from")
    if to is None:
        to = revisions_of(page).order_by("-revision_number")[0].revision_number
    new = _revision_or_404(page, to)
    old = _revision_or_404(page, to - 1 if since is None else since) if since or to > 1 else None
    before, after = source_of(old) if old else "", source_of(new)
    context = {
        **about(page, request.member, "history"),
        "old": change_of(old) if old else None,
        "new": change_of(new),
        "is_same": before == after,
        "rows": difference(before, after),
    }
    return render(request, "wikipages/diff.html", context)


def revision(request: Request, path: str, number: int) -> HttpResponse:
    """Show a page as it read at one revision."""
    page = page_or_404(request, path)
    old = _revision_or_404(page, number)
    html = html_for(old_html(old, page.space), request.member)
    context = {**about(page, request.member, "history"), "change": change_of(old), "html": html}
    return render(request, "wikipages/revision.html", context)


def _revision_or_404(page: Page, number: int) -> ArticleRevision:
    found = revision_of(page, number)
    if found is None:
        raise Http404
    return found
