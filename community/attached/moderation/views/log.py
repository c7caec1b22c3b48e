"""The log of moderation."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from community.base.activity.models import Activity
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.members.models import Member
from community.base.spaces.models import Space


@require_GET
@login_required
def log(request: Request) -> HttpResponse:
    """List the log of the spaces that the member moderates; `?space=` and `?member=` filter it."""
    mine = Space.objects.managed_by(request.member)
    found = Activity.objects.logged_for(request.member)
    space = member = None
    if slug := request.GET.get("space"):
        space = get_object_or_404(mine, slug=slug)
        found = found.in_space(space)
    if name := request.GET.get("member"):
        member = get_object_or_404(Member.objects.visible_to(request.member), username=name)
        found = found.concerning(member)
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(found.with_details(), before=before)
    context = {
        "activities": page.items,
        "next_key": page.next_key,
        "before": before,
        "spaces": list(mine.order_by("name")),
        "space": space,
        "about": member,
    }
    return render(request, "moderation/log.html", context)
