"""What open pages of a topic fetch when they are notified of a change."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.content.forum.models import Topic
from community.content.forum.topic_page import posts_between, posts_context, the_post


@never_cache
def news(request: Request, pk: int) -> HttpResponse:
    """Return the line "2 new replies" for a page that shows a topic up to `after`; nothing if it shows them all."""
    found = get_object_or_404(Topic.objects.reachable_by(request.member), pk=pk)
    after = parse_non_negative(request.GET.get("after"), "after") or 0
    number = found.posts.visible_to(request.member).not_by(request.member).beyond(after).count()
    return render(request, "forum/_news.html", {"topic": found, "number": number, "after": after})


@never_cache
def part(request: Request, topic_pk: int, pk: int) -> HttpResponse:
    """Return one post of a topic as it is now, and the number of replies; no post if it is no longer there."""
    topic = get_object_or_404(Topic.objects.reachable_by(request.member).with_details(), pk=topic_pk)
    posts = the_post(request, topic, pk)
    return render(request, "forum/_part.html", posts_context(request, topic, posts, 0))


@never_cache
def again(request: Request, pk: int) -> HttpResponse:
    """Return the posts that a page shows, as they are now: after `after`, up to `to` or, at the end, up to `shown`."""
    topic = get_object_or_404(Topic.objects.reachable_by(request.member).with_details(), pk=pk)
    after, to, shown = (parse_non_negative(request.GET.get(name), name) or 0 for name in ("after", "to", "shown"))
    posts = posts_between(request, topic, after, to or shown)
    context = {**posts_context(request, topic, posts, after), "last_number": shown, "is_end": bool(shown)}
    return render(request, "forum/_again.html", context)
