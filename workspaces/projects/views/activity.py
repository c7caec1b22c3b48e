"""The activities of a workspace, with a line at the viewer's last visit."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.base.activity.attaching import attach_things
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from workspaces.projects import actions
from workspaces.projects.querysets import acts, workspaces


@require_safe
def activity(request: Request, slug: str) -> HttpResponse:
    """List the activities of a workspace, with a line above those that the viewer saw on the previous visit."""
    readable = workspaces.workspaces_readable_by(request.member)
    space: Any = get_object_or_404(workspaces.with_visit(readable, request.member), slug=slug)
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(acts.acts_of(space, request.member), before=before)
    record_visit(request, space)
    context = {
        "space": space,
        "activities": attach_things(page.items, request.member),
        "next_key": page.next_key,
        "before": before,
        "seen": next((act.pk for act in page.items if act.pk <= (space.seen_act or 0)), None),
    }
    return render(request, "projects/activity.html", context)


@require_safe
def news(request: Request, slug: str) -> HttpResponse:
    """Show the number of activities since the newest one shown."""
    space = get_object_or_404(workspaces.workspaces_readable_by(request.member), slug=slug)
    after = parse_non_negative(request.GET.get("after"), "after") or 0
    count = acts.news_of(space, request.member, after=after)
    return render(request, "projects/_news.html", {"space": space, "count": count, "after": after})


def record_visit(request: Request, space: Any) -> None:
    """Save the viewer's visit to a space loaded with `with_visit`, unless an owner is previewing it."""
    if request.member and not getattr(request, "preview", None):
        actions.record_visit(actor=request.member, space=space)
