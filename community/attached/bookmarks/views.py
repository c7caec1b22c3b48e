"""A member's bookmarks, which nobody else sees."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.attached.bookmarks.actions import remove_bookmark, set_bookmark
from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.bookmarks.models import Bookmark
from community.attached.bookmarks.querysets import with_things
from community.base.core.next_url import safe_next
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request


@login_required
def bookmarks(request: Request) -> HttpResponse:
    """List the bookmarked things that the member may still see, the newest bookmark first."""
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(Bookmark.objects.visible_to(request.member), before=before)
    marks = with_things(page.items, request.member)
    context = {
        "marks": [(bookmarkables.name_of(mark.target), mark) for mark in marks],
        "next_key": page.next_key,
        "before": before,
    }
    return render(request, "bookmarks/bookmarks.html", context)


@login_required
@require_POST
def bookmark(request: Request, kind: str, pk: int) -> HttpResponse:
    """Set a bookmark (`on=1`) or remove it (`on=0`); return the button (htmx) or redirect back to the page."""
    model = bookmarkables.get_or_404(kind)
    thing = get_object_or_404(model.objects.visible_to(request.member).with_details(), pk=pk)
    on = request.POST.get("on")
    if on not in ("0", "1"):
        raise BadRequest(_("“on” must be 1 or 0."))
    change = set_bookmark if on == "1" else remove_bookmark
    change(actor=request.member, thing=thing)
    if request.htmx:
        context = bookmark_context(request, kind, thing, is_marked=on == "1")
        return render(request, "bookmarks/_bookmark.html", context)
    return HttpResponseRedirect(safe_next(request, default=thing.get_absolute_url()))


def bookmark_context(request: Request, kind: str, thing: Any, *, is_marked: bool) -> dict:
    """Return the context of the button."""
    return {"kind": kind, "thing": thing, "is_marked": is_marked, "request": request}
