"""Home: a member's own stream, or the front page for anonymous visitors."""

from django.http import HttpResponse
from django.shortcuts import render

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space


def home(request: Request) -> HttpResponse:
    """Show the activities of interest to the viewer, newest first; "Earlier" pages by key."""
    before = parse_non_negative(request.GET.get("before"), "before")
    acts = Activity.objects.shown_in("stream").visible_to(request.member).with_details()
    if request.member:
        acts = acts.of_interest_to(request.member)
    page = page_of(acts, before=before)
    context = {
        "activities": attach_things(page.items, request.member),
        "next_key": page.next_key,
        "before": before,
        "newest": page.items[0].pk if page.items else 0,
        "commons": Space.objects.commons(),
    }
    if request.htmx:
        return render(request, "stream/_stream.html", context)
    return render(request, "stream/home.html" if request.member else "stream/front.html", context)


def news(request: Request) -> HttpResponse:
    """Return the number of activities since the newest one shown: the quiet line "3 new" that a reader clicks."""
    after = parse_non_negative(request.GET.get("after"), "after") or 0
    acts = Activity.objects.shown_in("stream").visible_to(request.member).filter(pk__gt=after)
    if request.member:
        acts = acts.of_interest_to(request.member).exclude(actor=request.member)
    return render(
        request, "stream/_news.html", {"count": acts[:100].count(), "newest": after, "commons": Space.objects.commons()}
    )
