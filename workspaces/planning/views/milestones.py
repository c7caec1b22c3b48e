"""Views of milestones: the list, one milestone, and changes."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.base.core.conflicts import conflict_page, rebased
from community.base.core.forms import posted, render_form, submit
from community.base.core.pages import page_of, parse_non_negative
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from workspaces.planning import actions, policies
from workspaces.planning.filters import TaskFilter, due_page
from workspaces.planning.forms import ChangeMilestoneForm, MilestoneForm
from workspaces.planning.models import Milestone, Task
from workspaces.planning.views.reading import plan_of, space_or_404


@require_safe
def milestones(request: Request, slug: str) -> HttpResponse:
    """List the milestones of a workspace: the open ones, or (`state=closed`) the reached ones."""
    space = space_or_404(request, slug)
    is_closed = request.GET.get("state") == "closed"
    here = Milestone.objects.in_space(space).visible_to(request.member).with_details()
    here = here.closed() if is_closed else here.open()
    page = page_of(here, before=parse_non_negative(request.GET.get("before"), "before"))
    context = {
        **plan_of(request, space, TaskFilter(), "milestones"),
        "milestones": page.items,
        "next_key": page.next_key,
        "is_closed": is_closed,
    }
    return render(request, "planning/milestones.html", context)


@require_safe
def milestone(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show a milestone and its tasks."""
    found = _milestone_or_404(request, slug, pk)
    here = Task.objects.in_space(found.space).visible_to(request.member).towards(found.pk)
    page = due_page(here.with_lines(), request.GET.get("after", ""))
    context = {
        "milestone": found,
        "space": found.space,
        "tasks": page.items,
        "next_key": page.next_key,
        "can_change": policies.can_change_milestone(request.member, found),
        "can_delete": policies.can_delete(request.member, found),
        "can_plan": policies.can_plan(request.member, found.space),
    }
    return render(request, "planning/milestone.html", context)


@login_required
def create(request: Request, slug: str) -> HttpResponse:
    """Create a milestone."""
    space = space_or_404(request, slug)
    policies.demand_plan(request.member, space)
    form = MilestoneForm(posted(request), initial={"language": space.language})
    if made := submit(form, partial(actions.create_milestone, actor=request.member, space=space)):
        messages.success(request, _("Milestone added. Now add its tasks."))
        return redirect(made)
    return render_form(request, "planning/create_milestone.html", {"space": space, "form": form})


@login_required
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a milestone; if somebody else has saved first, the form keeps what was typed."""
    found = _milestone_or_404(request, slug, pk)
    policies.demand_change_milestone(request.member, found)
    form = ChangeMilestoneForm.of(found, posted(request))
    try:
        changed = submit(form, partial(actions.change_milestone, actor=request.member, milestone=found))
    except StaleVersionError as error:
        mine = ChangeMilestoneForm.of(error.thing, rebased(request.POST, error.version))
        theirs = ChangeMilestoneForm.of(error.thing)
        context = {"milestone": error.thing, "space": error.thing.space}
        return conflict_page(request, "planning/change_milestone.html", mine, theirs, **context)
    if changed:
        messages.success(request, _("Milestone saved."))
        return redirect(changed)
    context = {"milestone": found, "space": found.space, "form": form}
    return render_form(request, "planning/change_milestone.html", context)


@login_required
@require_POST
def close(request: Request, slug: str, pk: int) -> HttpResponse:
    """Mark a milestone as reached, or (`on=0`) reopen it."""
    found = _milestone_or_404(request, slug, pk)
    if request.POST.get("on") == "0":
        actions.reopen_milestone(actor=request.member, milestone=found)
    else:
        actions.close_milestone(actor=request.member, milestone=found)
    return redirect(found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask for confirmation, saying what happens to its tasks, then delete a milestone."""
    found = _milestone_or_404(request, slug, pk)
    policies.demand_delete(request.member, found)
    if request.method != "POST":
        return render(request, "planning/delete_milestone.html", {"milestone": found, "space": found.space})
    actions.delete_milestone(actor=request.member, milestone=found)
    messages.success(request, _("Milestone deleted. You can restore it here."))
    return redirect(found)


@login_required
@require_POST
def restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Restore a deleted milestone."""
    found = _milestone_or_404(request, slug, pk)
    actions.restore_milestone(actor=request.member, milestone=found)
    return redirect(found)


def _milestone_or_404(request: Request, slug: str, pk: int) -> Milestone:
    """Return a milestone of a workspace; 404 whether it is missing or invisible."""
    reachable = Milestone.objects.reachable_by(request.member).with_details()
    return get_object_or_404(reachable, pk=pk, space__slug=slug)
