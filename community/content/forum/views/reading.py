"""Read a topic, catch up, follow the address of a post; remember what was read."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.content.forum.actions import mark_read, mark_unread
from community.content.forum.models import Post, Topic
from community.content.forum.reading import first_unread, unread_posts, with_mark
from community.content.forum.redirects import merged_into, moved_after, moved_post
from community.content.forum.topic_page import (
    PostWindow,
    page_start,
    posts_after,
    posts_context,
    show_window,
    window_after,
    window_before,
)

CATCH_UP = 50
"""Posts that an open page fetches at once; it repeats until it has all."""


def topic(request: Request, pk: int, slug: str = "") -> HttpResponse:
    """Show a page of a topic: that of `?post=`, or the posts `?after=` or `?before=`, each a number.

    `?go=` leads to the nearest post. An old name in the address, a merged topic and a moved post redirect to the
    current place. What is shown here to a member counts as read.
    """
    member = request.member
    asked = {name: parse_non_negative(request.GET.get(name), name) for name in ("post", "after", "before", "go")}
    found = with_mark(Topic.objects.reachable_by(member).with_details(), member).filter(pk=pk).first()
    if found is None:
        return _lead_on(request, pk, asked)
    if slug != found.slug:
        query = request.META.get("QUERY_STRING", "")
        # Not permanently: a browser that caches the redirect would loop once a title is changed back.
        return redirect(f"{found.get_absolute_url()}{f'?{query}' if query else ''}")
    if asked["go"] is not None:
        return redirect(_nearest(request, found, asked["go"]) or found)
    window = _window(request, found, asked)
    if (number := asked["post"]) and not window.holds(number) and (moved := moved_post(found, number, member)):
        return redirect(moved)
    unread = first_unread(found, window.posts, member)
    if _counts_as_read(request, found, window):
        mark_read(actor=member, topic=found, number=window.posts[-1].number)
    return show_window(request, found, window, unread=unread)


@never_cache
def posts(request: Request, pk: int) -> HttpResponse:
    """Return the posts after a number, for an open page; 204 if it shows them all.

    If the topic was merged into another one, the page is told where that is.
    """
    after = parse_non_negative(request.GET.get("after"), "after") or 0
    found = Topic.objects.reachable_by(request.member).with_details().filter(pk=pk).first()
    if found is None:
        if merged := merged_into(pk, request.member):
            return render(request, "forum/_merged.html", {"topic": merged[1]})
        raise Http404
    new = posts_after(request, found, after, size=CATCH_UP)
    if not new:
        return HttpResponse(status=204)
    return render(request, "forum/_posts.html", posts_context(request, found, new, after))


def post(request: Request, pk: int) -> HttpResponse:
    """Redirect from a post's permanent address to its place on its page."""
    return redirect(get_object_or_404(Post.objects.reachable_by(request.member).with_details(), pk=pk))


@never_cache
def unread(request: Request, pk: int) -> HttpResponse:
    """Redirect members to the first post that they have not read, or to the last one; others to the topic."""
    found = get_object_or_404(Topic.objects.reachable_by(request.member).with_details(), pk=pk)
    if request.member is None:
        return redirect(found)
    first = unread_posts(found, request.member).first() or found.last_post
    return redirect(_in(found, first) if first else found)


@login_required
@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """Remember that the member has read up to a post (`number`) that arrived while the page was open."""
    found = get_object_or_404(Topic.objects.reachable_by(request.member), pk=pk)
    mark_read(actor=request.member, topic=found, number=_number(request))
    return HttpResponse(status=204)


@login_required
@require_POST
def unread_from(request: Request, pk: int) -> HttpResponse:
    """Move the mark back before a post (`number`), and redirect away from the topic, which would set it again."""
    found = get_object_or_404(Topic.objects.reachable_by(request.member).with_details(), pk=pk)
    first = get_object_or_404(found.posts.reachable_by(request.member), number=_number(request))
    mark_unread(actor=request.member, topic=found, number=first.number)
    said = {"title": found.title, "number": first.number}
    messages.success(request, _("“%(title)s” is marked as unread from post %(number)s on.") % said)
    return redirect(found.category)


def _window(request: Request, topic: Topic, asked: dict[str, int | None]) -> PostWindow:
    if asked["before"]:
        return window_before(request, topic, asked["before"])
    return window_after(request, topic, page_start(asked["post"]) if asked["post"] else asked["after"] or 0)


def _counts_as_read(request: Request, topic: Topic, window: PostWindow) -> bool:
    """Whether a page moves the member's mark; a prefetched one does not."""
    is_shown = request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")
    return bool(request.member and is_shown and window.posts and window.posts[-1].number > (topic.mark or 0))


def _lead_on(request: Request, pk: int, asked: dict[str, int | None]) -> HttpResponse:
    """Redirect from an address of a merged topic to where its posts are now."""
    merged = merged_into(pk, request.member)
    if merged is None:
        raise Http404
    former, target = merged
    if asked["post"]:
        return redirect(moved_post(former, asked["post"], request.member) or target)
    if asked["after"]:
        return redirect(moved_after(former, asked["after"], request.member) or target)
    return redirect(target, permanent=True)


def _nearest(request: Request, topic: Topic, number: int) -> Post | None:
    here = topic.posts.reachable_by(request.member)
    found = here.after(max(number - 1, 0)).first() or here.before(number).first()
    return _in(topic, found) if found else None


def _in(topic: Topic, post: Post) -> Post:
    post.topic = topic
    return post


def _number(request: Request) -> int:
    number = parse_non_negative(request.POST.get("number"), "number")
    if number is None:
        raise BadRequest(_("The number of the last read post is missing."))
    return number
