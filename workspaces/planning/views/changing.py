"""Create, change, delete and restore tasks."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.conflicts import conflict_page, rebased
from community.base.core.forms import posted, render_form, submit
from community.base.core.pages import parse_non_negative
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from workspaces.planning import actions
from workspaces.planning.forms import ChangeTaskForm, TaskForm
from workspaces.planning.policies import demand_delete, demand_plan, demand_work_on
from workspaces.planning.views.reading import reachable_or_404, space_or_404


@login_required
def create(request: Request, slug: str) -> HttpResponse:
    """Create a task, optionally for a milestone (`?milestone=3`)."""
    space = space_or_404(request, slug)
    demand_plan(request.member, space)
    milestone = parse_non_negative(request.GET.get("milestone"), "milestone")
    begun = {"language": space.language, "milestone": str(milestone or "")}
    form = TaskForm(posted(request), space=space, initial=begun)
    if made := submit(form, partial(actions.create_task, actor=request.member, space=space)):
        messages.success(request, _("Task added. The assignees will be notified."))
        return redirect(made)
    return render_form(request, "planning/create.html", {"space": space, "form": form})


@login_required
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a task; if somebody else has saved first, the form keeps what was typed."""
    task = reachable_or_404(request, slug, pk)
    demand_work_on(request.member, task)
    form = ChangeTaskForm.of(task, posted(request))
    try:
        changed = submit(form, partial(actions.change_task, actor=request.member, task=task))
    except StaleVersionError as error:
        now = error.thing
        mine = ChangeTaskForm.of(now, rebased(request.POST, error.version))
        context = {"task": now, "space": now.space}
        return conflict_page(request, "planning/change.html", mine, ChangeTaskForm.of(now), **context)
    if changed:
        messages.success(request, _("Task saved. Its followers will be notified."))
        return redirect(changed)
    return render_form(request, "planning/change.html", {"task": task, "space": task.space, "form": form})


@login_required
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask for confirmation, then delete a task."""
    task = reachable_or_404(request, slug, pk)
    demand_delete(request.member, task)
    if request.method != "POST":
        return render(request, "planning/delete.html", {"task": task, "space": task.space})
    actions.delete_task(actor=request.member, task=task)
    messages.success(request, _("Task deleted. You can restore it here."))
    return redirect(task)


@login_required
@require_POST
def restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Restore a deleted task."""
    task = reachable_or_404(request, slug, pk)
    actions.restore_task(actor=request.member, task=task)
    return redirect(task)
