"""Requests for workspaces, and the rules for creating them on the site."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.forms import posted, render_form
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces import policies as spaces
from workspaces.projects import actions, policies
from workspaces.projects.forms.describing import RulesForm
from workspaces.projects.models import WorkspaceRequest
from workspaces.projects.querysets.workspaces import creation_rules


@login_required
def rules(request: Request) -> HttpResponse:
    """Let an administrator set who may create workspaces."""
    spaces.demand(policies.can_set_rules(request.member), _("Only administrators can do this."))
    there = creation_rules()
    form = RulesForm(posted(request), initial={"way": there.way, "words": there.words})
    if form.is_valid():
        actions.set_creation_rules(actor=request.member, **form.cleaned_data)
        messages.success(request, _("Rules saved."))
        return redirect("creation_rules")
    return render_form(request, "projects/rules.html", {"form": form})


@login_required
def workspace_requests(request: Request) -> HttpResponse:
    """List the member's own requests; for administrators, all of them."""
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(WorkspaceRequest.objects.visible_to(request.member).with_details(), before=before)
    return render(request, "projects/requests.html", {"workspace_requests": page.items, "next_key": page.next_key})


@login_required
def workspace_request(request: Request, pk: int) -> HttpResponse:
    """Show a request to its author and to administrators."""
    found = _get(request, pk)
    is_own = found.author_id == request.member.pk
    return render(request, "projects/request.html", {"workspace_request": found, "is_own": is_own})


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Withdraw a request."""
    found = _get(request, pk)
    actions.withdraw_request(actor=request.member, request=found)
    messages.success(request, _("Request withdrawn."))
    return redirect("workspace_requests")


def _get(request: Request, pk: int) -> WorkspaceRequest:
    return get_object_or_404(WorkspaceRequest.objects.visible_to(request.member).with_details(), pk=pk)
