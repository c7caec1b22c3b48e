"""The history of a page: list, compare and show revisions, and revert to one."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wiki.models import ArticleRevision

from community.base.core.difference import difference, side_by_side
from community.base.core.pages import page_of, parse_non_negative
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from wikipages.actions import revert_page
from wikipages.changes import change_of
from wikipages.models import Page
from wikipages.page_frame import about, page_or_404
from wikipages.policies import demand_edit
from wikipages.querysets import newest_revision, revision_of, revisions_of
from wikipages.texts import html_for, old_html, source_of


def history(request: Request, path: str) -> HttpResponse:
    """List a page's revisions, newest first, to compare any two."""
    page = page_or_404(request, path)
    before = parse_non_negative(request.GET.get("before"), "before")
    found = page_of(revisions_of(page), before=before)
    context = {
        **about(page, request.member, "history"),
        "changes": [change_of(revision) for revision in found.items],
        "next_key": found.next_key,
    }
    return render(request, "wikipages/history.html", context)


def diff(request: Request, path: str) -> HttpResponse:
    """Compare two revisions of this page, by default the newest and the one before."""
    page = page_or_404(request, path)
    to = parse_non_negative(request.GET.get("to"), "to")
    since = parse_non_negative(request.GET.get("from"), "from")
    if to is None:
        to = newest_revision(page).revision_number
    new = _revision_or_404(page, to)
    old = _revision_or_404(page, to - 1 if since is None else since) if since or to > 1 else None
    first, last = sorted((old.revision_number if old else 0, to))
    context = {
        **about(page, request.member, "history"),
        **_compared(request, old, new),
        "old": change_of(old) if old else None,
        "new": change_of(new),
        "earlier": (first - 1, first) if first > 1 else None,
        "later": (last, last + 1) if last < page.version else None,
    }
    return render(request, "wikipages/diff.html", context)


def revision(request: Request, path: str, number: int) -> HttpResponse:
    """Show a page at one revision, and how to cite it."""
    page = page_or_404(request, path)
    old = _revision_or_404(page, number)
    context = {
        **about(page, request.member, "history"),
        "change": change_of(old),
        "html": html_for(old_html(old, page.space), request.member),
        "permanent": f"{settings.SITE_URL}{request.path}",
    }
    return render(request, "wikipages/revision.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revert(request: Request, path: str, number: int) -> HttpResponse:
    """Show the difference and ask for confirmation, then revert to a version."""
    page = page_or_404(request, path)
    demand_edit(request.member, page)
    old = _revision_or_404(page, number)
    if old.deleted:
        raise Http404
    if request.method != "POST":
        return _ask(request, page, old)
    base = parse_non_negative(request.POST.get("base"), "base") or 0
    try:
        revert_page(actor=request.member, page=page, number=number, base=base)
    except StaleVersionError:
        return _ask(request, page, old, status=409)
    except ValidationError as error:
        return _ask(request, page, old, status=422, error=error.messages[0])
    messages.success(request, _("Version %(number)s restored.") % {"number": number})
    return redirect(page)


def _ask(request: Request, page: Page, old: ArticleRevision, *, status: int = 200, error: str = "") -> HttpResponse:
    now = newest_revision(page)
    context = {
        **about(page, request.member, "history"),
        **_compared(request, now, old),
        "old": change_of(old),
        "now": change_of(now),
        "has_changed": status == 409,
        "error": error,
    }
    return render(request, "wikipages/revert.html", context, status=status)


def _compared(request: Request, old: ArticleRevision | None, new: ArticleRevision) -> dict:
    """Compare two revisions side by side or, with `view=inline`, in one column."""
    before, after = source_of(old) if old else "", source_of(new)
    if request.GET.get("view") == "inline":
        shown = {"is_inline": True, "rows": difference(before, after)}
    else:
        shown = {"is_inline": False, "pairs": side_by_side(before, after)}
    return {"is_same": before == after, **shown}


def _revision_or_404(page: Page, number: int) -> ArticleRevision:
    found = revision_of(page, number)
    if found is None:
        raise Http404
    return found
