"""The decisions of a workspace, and a single decision."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from community.base.spaces.policies import can_contribute
from workspaces.decisions import policies
from workspaces.decisions.counting import tally_of
from workspaces.decisions.methods import VoteForm, answer_of, label_of, vote_form
from workspaces.decisions.models import Ballot, Decision
from workspaces.decisions.origins import readable_origin

BALLOTS_PER_PAGE = 50


@require_safe
def decisions(request: Request, slug: str) -> HttpResponse:
    """List the open decisions of a workspace, or (`state=ended`) those that have ended."""
    space = get_object_or_404(Space.objects.workspaces().readable_by(request.member), slug=slug)
    state = "ended" if request.GET.get("state") == "ended" else ""
    here = Decision.objects.in_space(space).visible_to(request.member)
    now = timezone.now()
    here = here.ended_at(now) if state else here.open_at(now)
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(here.with_details().with_own_vote(request.member), before=before)
    context = {
        "space": space,
        "state": state,
        "tabs": [
            {"label": pgettext("decisions", "Open"), "url": "?", "is_current": not state},
            {"label": pgettext("decisions", "Closed"), "url": "?state=ended", "is_current": bool(state)},
        ],
        "decisions": page.items,
        "next_key": page.next_key,
        "can_start": policies.can_start(request.member, space),
        "votes": can_contribute(request.member, space),
    }
    return render(request, "decisions/decisions.html", context)


@require_safe
def decision(request: Request, slug: str, pk: int, name: str = "") -> HttpResponse:
    """Show a decision; an old title in the address redirects to the current one."""
    found = reachable_or_404(request, slug, pk)
    if name != found.slug:
        return redirect(found, permanent=True)
    return render_decision(request, found)


@require_safe
def result(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show the current result, which open pages fetch when somebody votes."""
    found = reachable_or_404(request, slug, pk)
    response = render(request, "decisions/_result.html", result_context(request, found))
    response["Cache-Control"] = "private, no-store"
    return response


def render_decision(
    request: Request, found: Decision, *, form: VoteForm | None = None, status: int = 200, error: str = ""
) -> HttpResponse:
    """Render a decision; a refused vote is shown with what was typed and the matching status."""
    shown = result_context(request, found)
    if policies.can_vote(request.member, found):
        shown["form"] = form or vote_form(decision=found, options=shown["options"], ballot=shown["own"])
    context = {
        **shown,
        "refused": form if "form" not in shown else None,
        "error": error,
        "origin": readable_origin(found, request.member),
        "can_steer": policies.can_manage(request.member, found),
        "can_withdraw": policies.can_withdraw(request.member, found),
    }
    return render(request, "decisions/decision.html", context, status=status)


def result_context(request: Request, found: Decision) -> dict[str, Any]:
    """Return the context of the result, without others' votes if the viewer may not see them yet."""
    own = Ballot.objects.filter(decision=found, voter=request.member).with_details().first() if request.member else None
    options = [] if found.is_proposal else list(found.options.all())
    context: dict[str, Any] = {"decision": found, "space": found.space, "own": own, "options": options}
    context["own_answer"] = answer_of(own, options) if own else ""
    context["sees_results"] = policies.sees_results(found, own)
    tally = tally_of(found, found.voter_count, is_shown=context["sees_results"])
    context["tally"] = tally
    if context["sees_results"]:
        context["lines"] = [(line, label_of(line.option) if line.option else line.label) for line in tally.lines]
        before = parse_non_negative(request.GET.get("before"), "before")
        page = page_of(found.ballots.with_details(), before=before, size=BALLOTS_PER_PAGE)
        context["ballots"] = [(each, answer_of(each, options)) for each in page.items]
        context |= {"next_key": page.next_key, "before": before}
    return context


def reachable_or_404(request: Request, slug: str, pk: int) -> Decision:
    """Return a decision of a workspace; 404 whether it is missing or invisible."""
    reachable = Decision.objects.reachable_by(request.member).with_details().with_buttons(request.member)
    return get_object_or_404(reachable.select_related("origin_type"), pk=pk, space__slug=slug)
