"""Vote on a decision."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.members.http import Request
from workspaces.decisions.actions import VotingClosedError
from workspaces.decisions.actions import vote as cast_vote
from workspaces.decisions.methods import VoteForm, vote_form
from workspaces.decisions.policies import demand_vote
from workspaces.decisions.views.reading import reachable_or_404, render_decision


@login_required
@require_POST
def vote(request: Request, slug: str, pk: int) -> HttpResponse:
    """Cast or change a vote; if it is too late, the page says so and shows what was typed."""
    decision = reachable_or_404(request, slug, pk)
    demand_vote(request.member, decision)
    options = [] if decision.is_proposal else list(decision.options.all())
    form = vote_form(request.POST, decision=decision, options=options)
    is_valid = form.is_valid()
    if not decision.is_open:
        return _too_late(request, slug, pk, form)
    if not is_valid:
        return render_decision(request, decision, form=form, status=422)
    try:
        cast_vote(actor=request.member, decision=decision, vote=form.vote)
    except VotingClosedError:
        return _too_late(request, slug, pk, form)
    messages.success(request, _("Your vote has been counted. You can change it until voting closes."))
    return redirect(decision)


def _too_late(request: Request, slug: str, pk: int, form: VoteForm) -> HttpResponse:
    error = _("Voting has closed. Your vote arrived too late and was not counted.")
    return render_decision(request, reachable_or_404(request, slug, pk), form=form, status=409, error=error)
