"""Save and discard the drafts of the signed-in member."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from community.attached.drafts.actions import discard_draft, save_draft
from community.attached.drafts.forms import DraftNameForm, data_of
from community.base.core.next_url import safe_next
from community.base.members.http import Request


@login_required
@require_POST
def save(request: Request) -> HttpResponse:
    """Save the form that a page sends automatically: 204, or 422 when it cannot be saved."""
    form = DraftNameForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    try:
        save_draft(actor=request.member, name=form.cleaned_data["draft"], data=data_of(request.POST))
    except ValidationError as error:
        return HttpResponse("\n".join(error.messages), status=422, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


@login_required
@require_POST
def discard(request: Request) -> HttpResponse:
    """Discard a draft and redirect back to the form."""
    form = DraftNameForm(request.POST)
    if form.is_valid():
        discard_draft(actor=request.member, name=form.cleaned_data["draft"])
    return HttpResponseRedirect(safe_next(request, default=reverse("home")))
