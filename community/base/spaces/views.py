"""Suggestions for a form of a space while it is filled in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.members.http import Request
from community.base.spaces.models import Space
from community.base.spaces.querysets import members_who_can_read

OFFERED = 8


@login_required
@require_safe
@never_cache
def mentions(request: Request) -> HttpResponse:
    """Return the members whose name begins with `?q=` and who may read the space `?space=`."""
    space = get_object_or_404(Space.objects.readable_by(request.member), slug=request.GET.get("space", ""))
    start = request.GET.get("q", "").strip()[:40]
    found = members_who_can_read(space).name_begins(start).order_by("username")[:OFFERED] if start else []
    offered = [{"username": member.username, "name": str(member)} for member in found]
    return JsonResponse({"members": offered})
