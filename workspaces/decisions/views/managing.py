"""Change, close, conclude, withdraw and restore decisions."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.conflicts import conflict_page, rebased
from community.base.core.forms import posted, render_form, submit
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from workspaces.decisions import actions
from workspaces.decisions.forms import ChangeForm, OutcomeForm
from workspaces.decisions.policies import demand_manage, demand_withdraw
from workspaces.decisions.views.reading import reachable_or_404


@login_required
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change text, deadline and quorum; if somebody else has saved first, the form keeps what was typed."""
    decision = reachable_or_404(request, slug, pk)
    demand_manage(request.member, decision)
    form = ChangeForm.of(decision, posted(request))
    try:
        changed = submit(form, partial(actions.change_decision, actor=request.member, decision=decision))
    except StaleVersionError as error:
        mine, theirs = ChangeForm.of(error.thing, rebased(request.POST, error.version)), ChangeForm.of(error.thing)
        context = {"decision": error.thing, "space": error.thing.space}
        return conflict_page(request, "decisions/change.html", mine, theirs, **context)
    if changed:
        messages.success(request, _("Decision saved. Its followers will be notified."))
        return redirect(changed)
    return render_form(request, "decisions/change.html", {"decision": decision, "space": decision.space, "form": form})


@login_required
@require_POST
def close(request: Request, slug: str, pk: int) -> HttpResponse:
    """End the voting now."""
    decision = reachable_or_404(request, slug, pk)
    actions.close_decision(actor=request.member, decision=decision)
    messages.success(request, _("Voting has closed. Now publish the outcome."))
    return redirect("decision_outcome", slug, pk)


@login_required
def outcome(request: Request, slug: str, pk: int) -> HttpResponse:
    """Publish what was decided."""
    decision = reachable_or_404(request, slug, pk)
    demand_manage(request.member, decision)
    form = OutcomeForm(posted(request), initial={"outcome": decision.outcome_source})
    if form.is_valid():
        actions.publish_outcome(actor=request.member, decision=decision, **form.cleaned_data)
        messages.success(request, _("Outcome published."))
        return redirect(decision)
    context = {"decision": decision, "space": decision.space, "form": form}
    return render_form(request, "decisions/outcome.html", context)


@login_required
def withdraw(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask for confirmation, then withdraw a decision."""
    decision = reachable_or_404(request, slug, pk)
    demand_withdraw(request.member, decision)
    if request.method != "POST":
        return render(request, "decisions/withdraw.html", {"decision": decision, "space": decision.space})
    actions.withdraw_decision(actor=request.member, decision=decision)
    messages.success(request, _("Decision withdrawn. You can restore it here."))
    return redirect(decision)


@login_required
@require_POST
def restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Restore a withdrawn decision."""
    decision = reachable_or_404(request, slug, pk)
    actions.restore_decision(actor=request.member, decision=decision)
    return redirect(decision)
