"""The reviewer approves a task, or sends it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.members.http import Request
from workspaces.planning import actions
from workspaces.planning.forms import SendBackForm
from workspaces.planning.policies import demand_review
from workspaces.planning.views.reading import reachable_or_404, render_task


@login_required
@require_POST
def approve(request: Request, slug: str, pk: int) -> HttpResponse:
    """Approve a task."""
    task = reachable_or_404(request, slug, pk)
    try:
        approved = actions.approve_task(actor=request.member, task=task)
    except actions.NotInReviewError:
        return _too_late(request, slug, pk, SendBackForm())
    messages.success(request, _("Task completed."))
    return redirect(approved)


@login_required
@require_POST
def send_back(request: Request, slug: str, pk: int) -> HttpResponse:
    """Send a task back, saying what is missing."""
    task = reachable_or_404(request, slug, pk)
    demand_review(request.member, task)
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return render_task(request, task, form=form, status=422)
    try:
        actions.send_back(actor=request.member, task=task, **form.cleaned_data)
    except actions.NotInReviewError:
        return _too_late(request, slug, pk, form)
    messages.success(request, _("Changes requested. The assignees will be notified."))
    return redirect(task)


def _too_late(request: Request, slug: str, pk: int, form: SendBackForm) -> HttpResponse:
    error = _("This task is no longer in review.")
    return render_task(request, reachable_or_404(request, slug, pk), form=form, status=409, error=error)
