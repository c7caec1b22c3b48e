"""Start a decision: choose how, then fill in the form."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from community.base.core.forms import render_form, submit
from community.base.members.http import Request
from community.base.spaces.models import Space
from workspaces.decisions.actions import open_decision
from workspaces.decisions.forms import FORMS, MeetingForm, OpenForm
from workspaces.decisions.models import MAX_OPTIONS, Method
from workspaces.decisions.origins import thing_of
from workspaces.decisions.policies import demand_start

MORE_TIMES = 4


@login_required
def start(request: Request, slug: str) -> HttpResponse:
    """Offer the ways to decide, or the form of one (`?method=`), from a thing in the workspace (`?from=topic:12`)."""
    space = get_object_or_404(Space.objects.workspaces().readable_by(request.member), slug=slug)
    demand_start(request.member, space)
    origin = thing_of(request.GET.get("from", ""), request.member, space)
    method = request.GET.get("method", "")
    context: dict[str, Any] = {"space": space, "origin": origin, "from": request.GET.get("from", "")}
    if method not in FORMS:
        return render(request, "decisions/methods.html", {**context, "methods": Method.choices})
    context |= {"method": Method(method), "is_meeting": method == Method.MEETING, "most": MAX_OPTIONS}
    if request.method != "POST" or "more" in request.POST:
        form = _fresh(request, method, space, origin)
        return render(request, "decisions/start.html", {**context, "form": form})
    form = _sent(request, method)
    act = partial(open_decision, actor=request.member, space=space, method=method, origin=origin)
    if made := submit(form, act):
        messages.success(request, _("Decision started. Followers of the workspace will be notified."))
        return redirect(made)
    return render_form(request, "decisions/start.html", {**context, "form": form})


def _fresh(request: Request, method: str, space: Space, origin: Any) -> OpenForm:
    """Return an empty form; for a meeting, with more fields for times and what was typed so far."""
    typed = {name: value for name, value in request.POST.items() if value}
    title = {"title": origin.headline[:200]} if origin else {}
    initial = {"language": space.language, **title, **typed}
    if method == Method.MEETING:
        return MeetingForm(initial=initial, times=_times(request) + (MORE_TIMES if typed else 0))
    return FORMS[method](initial=initial)


def _sent(request: Request, method: str) -> OpenForm:
    return MeetingForm(request.POST, times=_times(request)) if method == Method.MEETING else FORMS[method](request.POST)


def _times(request: Request) -> int:
    """Return how many fields for times the form had."""
    return sum(name.startswith("time_") for name in request.POST)
