"""Make a task, change it, delete it and bring it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.conflicts import conflict_page, rebased
from community.base.core.forms import add_errors
from community.base.core.pages import parse_non_negative
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from workspaces.planning import actions
from workspaces.planning.forms import ChangeTaskForm, TaskForm
from workspaces.planning.models import Task
from workspaces.planning.policies import demand_delete, demand_plan, demand_work_on
from workspaces.planning.views.reading import reachable_or_404, space_or_404


@login_required
def create(request: Request, slug: str) -> HttpResponse:
    """Make a task, for a milestone if wanted (`?milestone=3`)."""
    space = space_or_404(request, slug)
    demand_plan(request.member, space)
    if request.method != "POST":
        milestone = parse_non_negative(request.GET.get("milestone"), "milestone")
        form = TaskForm(space=space, initial={"language": space.language, "milestone": str(milestone or "")})
        return render(request, "planning/create.html", {"space": space, "form": form})
    form = TaskForm(request.POST, space=space)
    if form.is_valid():
        try:
            made = actions.create_task(author=request.member, space=space, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, _("The task is added. Who does it is told."))
            return redirect(made)
    return render(request, "planning/create.html", {"space": space, "form": form}, status=422)


@login_required
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a task; who was overtaken by somebody else keeps what they typed."""
    task = reachable_or_404(request, slug, pk)
    demand_work_on(request.member, task)
    if request.method != "POST":
        return _change_page(request, task, ChangeTaskForm.of(task))
    form = ChangeTaskForm(request.POST, space=task.space, task=task)
    if not form.is_valid():
        return _change_page(request, task, form, status=422)
    try:
        changed = actions.change_task(by=request.member, task=task, **form.cleaned_data)
    except ValidationError as error:
        add_errors(form, error)
        return _change_page(request, task, form, status=422)
    except StaleVersionError as error:
        now = error.thing
        mine = ChangeTaskForm(rebased(request.POST, error.version), space=now.space, task=now)
        context = {"task": now, "space": now.space}
        return conflict_page(request, "planning/change.html", mine, ChangeTaskForm.of(now), **context)
    messages.success(request, _("The task is changed. Who follows it is told."))
    return redirect(changed)


@login_required
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ask before a task is deleted, then delete it."""
    task = reachable_or_404(request, slug, pk)
    demand_delete(request.member, task)
    if request.method != "POST":
        return render(request, "planning/delete.html", {"task": task, "space": task.space})
    actions.delete_task(by=request.member, task=task)
    messages.success(request, _("The task is deleted. Here you can bring it back."))
    return redirect(task)


@login_required
@require_POST
def restore(request: Request, slug: str, pk: int) -> HttpResponse:
    """Bring a deleted task back."""
    task = reachable_or_404(request, slug, pk)
    actions.restore_task(by=request.member, task=task)
    return redirect(task)


def _change_page(request: Request, task: Task, form: ChangeTaskForm, *, status: int = 200) -> HttpResponse:
    context = {"task": task, "space": task.space, "form": form}
    return render(request, "planning/change.html", context, status=status)
