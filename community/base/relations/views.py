"""Follow or stop following anything that can be followed."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from community.base.core.next_url import safe_next
from community.base.members.http import Request
from community.base.members.models import Member
from community.base.relations.actions import set_level
from community.base.relations.followable import followables
from community.base.relations.models import Level

MEANINGS = {
    Level.WATCHING: gettext_lazy("You get a notification for everything that happens here."),
    Level.TRACKING: gettext_lazy("It appears in your activity and your digest, without notifications."),
    Level.NORMAL: gettext_lazy("You get a notification when someone mentions you or replies to you."),
    Level.MUTED: gettext_lazy(
        "It disappears from your activity. You get a notification only when someone mentions you."
    ),
}


@login_required
@require_POST
def set_follow(request: Request, kind: str, pk: int) -> HttpResponse:
    """Set a `level`, or watch (`on=1`) or mute (`on=0`); return the menu (htmx) or redirect back to the page."""
    model = followables.get_or_404(kind).model
    target = get_object_or_404(model.objects.visible_to(request.member), pk=pk)
    if target == request.member:
        raise PermissionDenied(_("You can’t follow yourself."))
    level = _level_asked_for(request)
    set_level(actor=request.member, target=target, level=level)
    if request.htmx:
        context = {**follow_context(request.member, kind, target, level), "is_answer": True}
        return render(request, "relations/_follow.html", context)
    return HttpResponseRedirect(safe_next(request, default=target.get_absolute_url()))


def follow_context(member: Member | None, kind: str, target: Any, level: str) -> dict:
    """Return the menu's context: the available levels, the member's level, and the address to post to."""
    levels = [(value, name, MEANINGS[Level(value)]) for value, name in Level.choices]
    return {"kind": kind, "target": target, "level": level, "levels": levels, "member": member}


def _level_asked_for(request: Request) -> str:
    level = request.POST.get("level") or (Level.WATCHING if request.POST.get("on") == "1" else Level.MUTED)
    if level not in Level.values:
        raise BadRequest(_("Choose one of the levels in the menu."))
    return level
