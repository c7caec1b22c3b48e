"""The page on which administrators review a member's conduct and sanction them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.attached.moderation import actions
from community.attached.moderation.forms import LiftForm, SpanForm, WarningForm
from community.attached.moderation.models import ReviewItem
from community.attached.moderation.policies import can_sanction, demand_look_after_members, demand_sanction
from community.base.activity.models import Activity
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.end_times import end_text
from community.base.members.http import Request
from community.base.members.models import Member
from community.base.spaces.models import Space

ACTS: dict[str, tuple[type[forms.Form], Callable[..., None]]] = {
    "warn": (WarningForm, actions.warn_member),
    "silence": (SpanForm, actions.silence_member),
    "lift_silence": (LiftForm, actions.lift_silence),
    "suspend": (SpanForm, actions.suspend_member),
    "lift_suspension": (LiftForm, actions.lift_suspension),
}
"""The possible sanctions of a member, with their forms. `act` in the sent form names the chosen one."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def member(request: Request, username: str) -> HttpResponse:
    """Show how many of a member's things were reported, hidden and refused, the log, and the sanctions; apply one."""
    demand_look_after_members(request.member)
    found = get_object_or_404(Member.objects.visible_to(request.member), username=username)
    if request.method != "POST":
        return _show(request, found)
    demand_sanction(request.member, found)
    act = request.POST.get("act", "")
    if act not in ACTS:
        raise BadRequest(_("Choose an action."))
    form_class, action = ACTS[act]
    form = form_class(request.POST, auto_id=f"id_{act}_%s")
    if not form.is_valid():
        return _show(request, found, {act: form})
    action(actor=request.member, member=found, **_given(form))
    messages.success(request, _("Done. The action is in the log."))
    return redirect("moderate_member", found.username)


def _given(form: forms.Form) -> dict[str, Any]:
    given = {"reason": form.cleaned_data["reason"]}
    return {**given, "until": form.until} if isinstance(form, SpanForm) else given


def _show(request: Request, member: Member, bound: dict[str, forms.Form] | None = None) -> HttpResponse:
    log = Activity.objects.logged_for(request.member).concerning(member).with_details()
    page = page_of(log, before=parse_non_negative(request.GET.get("before"), "before"))
    fresh = {act: form_class(auto_id=f"id_{act}_%s") for act, (form_class, _act) in ACTS.items()}
    context = {
        "profile": member,
        "counts": ReviewItem.objects.by(member).counted(),
        "activities": page.items,
        "next_key": page.next_key,
        "owns_alone": Space.objects.solely_owned_by(member).count(),
        "can_sanction": can_sanction(request.member, member),
        "silenced": end_text(member.silenced_until) if member.silenced_until and member.is_silenced else "",
        "suspended": end_text(member.suspended_until) if member.suspended_until and member.is_suspended else "",
        "forms": {**fresh, **(bound or {})},
    }
    return render(request, "moderation/member.html", context, status=422 if bound else 200)
