"""Follow or stop following anything that can be followed."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.members.http import Request
from community.relations.actions import follow, unfollow
from community.relations.followable import followable_model
from community.relations.models import Follow


@login_required
@require_POST
def set_follow(request: Request, kind: str, pk: int) -> HttpResponse:
    """Follow (`on=1`) or stop; answers the button (htmx) or goes back to the page."""
    model = followable_model(kind)
    if model is None:
        raise Http404
    target = get_object_or_404(model.objects.visible_to(request.member), pk=pk)
    if target == request.member:
        raise PermissionDenied(_("You cannot follow yourself."))
    act = follow if request.POST.get("on") == "1" else unfollow
    act(member=request.member, target=target)
    if request.htmx:
        return render(request, "relations/_follow.html", follow_context(request.member, kind, target))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else target.get_absolute_url())  # `redirect` would look for a view's name


def follow_context(member, kind: str, target) -> dict:
    """Return what the button needs: whether the member follows, and where to say so."""
    following = bool(member) and Follow.objects.of(target).active().filter(member=member).exists()
    return {"kind": kind, "target": target, "is_following": following, "member": member}
