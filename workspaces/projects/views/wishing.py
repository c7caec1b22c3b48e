"""Ask for a workspace, and say who creates them on the site."""

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
from workspaces.projects.models import Wish
from workspaces.projects.querysets.workspaces import founding_rules


@login_required
def rules(request: Request) -> HttpResponse:
    """Let an administrator say who creates workspaces."""
    spaces.demand(policies.can_set_rules(request.member), _("Only administrators can do this."))
    there = founding_rules()
    form = RulesForm(posted(request), initial={"way": there.way, "words": there.words})
    if form.is_valid():
        actions.set_founding_rules(by=request.member, **form.cleaned_data)
        messages.success(request, _("The rules are saved."))
        return redirect("founding_rules")
    return render_form(request, "projects/rules.html", {"form": form})


@login_required
def wishes(request: Request) -> HttpResponse:
    """List what one has asked for; an administrator, what all have."""
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(Wish.objects.visible_to(request.member).with_details(), before=before)
    return render(request, "projects/requests.html", {"wishes": page.items, "next_key": page.next_key})


@login_required
def wish(request: Request, pk: int) -> HttpResponse:
    """Show a request to who made it, and to administrators."""
    found = _get(request, pk)
    is_own = found.author_id == request.member.pk
    return render(request, "projects/request.html", {"wish": found, "is_own": is_own})


@login_required
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    """Take a request back."""
    found = _get(request, pk)
    actions.withdraw_wish(by=request.member, wish=found)
    messages.success(request, _("The request is withdrawn."))
    return redirect("workspace_requests")


def _get(request: Request, pk: int) -> Wish:
    return get_object_or_404(Wish.objects.visible_to(request.member).with_details(), pk=pk)
