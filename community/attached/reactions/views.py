"""Give thanks, take them back, and see who gave them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.attached.reactions.actions import give_thanks, withdraw_thanks
from community.attached.reactions.models import Thanks
from community.attached.reactions.policies import can_thank
from community.attached.reactions.reactable import reactables
from community.base.core.next_url import safe_next
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: Request, kind: str, pk: int) -> HttpResponse:
    """Show who gave thanks for a thing; POST gives them (`on=1`) or takes them back (`on=0`)."""
    known = reactables.get_or_404(kind)
    thing = get_object_or_404(known.model.objects.visible_to(request.member).with_details(), pk=pk)
    if request.method == "POST":
        return _answer(request, kind, thing)
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(Thanks.objects.of(thing).with_details(), before=before, size=50)
    context = {"thing": thing, "given": page.items, "next_key": page.next_key, "before": before}
    return render(request, "reactions/thanks.html", context)


def thanks_context(request: Request, kind: str, thing: Any, number: int, *, is_thanked: bool) -> dict:
    """Return the context of the button: its thing, the number of thanks, whether the viewer gave or may give them."""
    return {
        "kind": kind,
        "thing": thing,
        "number": number,
        "is_thanked": is_thanked,
        "can_thank": can_thank(request.member, thing),
        "request": request,
    }


@login_required
def _answer(request: Request, kind: str, thing: Any) -> HttpResponse:
    """Give or take back thanks; return the button (htmx) or redirect back to the page."""
    on = request.POST.get("on")
    if on not in ("0", "1"):
        raise BadRequest(_("“on” must be 1 or 0."))
    act = give_thanks if on == "1" else withdraw_thanks
    number = act(actor=request.member, thing=thing)
    if request.htmx:
        context = thanks_context(request, kind, thing, number, is_thanked=on == "1")
        return render(request, "reactions/_thanks.html", context)
    return HttpResponseRedirect(safe_next(request, default=thing.get_absolute_url()))
