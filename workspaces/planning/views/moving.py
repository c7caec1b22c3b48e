"""Move a task, assign it to oneself, tick its checklist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from workspaces.planning import actions
from workspaces.planning.filters import cleaned_query
from workspaces.planning.models import State, Task
from workspaces.planning.policies import demand_work_on
from workspaces.planning.views.reading import reachable_or_404, render_task

WAYS = ("left", "right", "up", "down")


@login_required
@require_POST
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    """Move a task one place (`way`), or to a column (`state`), optionally above or below another task there."""
    task = reachable_or_404(request, slug, pk)
    demand_work_on(request.member, task)
    way, state = request.POST.get("way", ""), request.POST.get("state", "")
    places = {name: parse_non_negative(request.POST.get(name), name) for name in ("before", "after")}
    if way in WAYS:
        moved = actions.step_task(actor=request.member, task=task, way=way)
    elif state in State.values:
        moved = actions.move_task(actor=request.member, task=task, state=state, **places)
    else:
        raise BadRequest(_("Choose where to move the task: left, right, up, down, or to a column."))
    if "board" in request.POST:
        return _to_board(request, moved)
    if state == State.DONE and not moved.is_done:
        messages.info(request, _("Submitted for review."))
    return redirect(moved)


@login_required
@require_POST
def assign_to_me(request: Request, slug: str, pk: int) -> HttpResponse:
    """Assign a task to the member, or (`on=0`) unassign it."""
    task = reachable_or_404(request, slug, pk)
    try:
        if request.POST.get("on") == "0":
            actions.leave_task(actor=request.member, task=task)
        else:
            actions.assign_to_self(actor=request.member, task=task)
    except ValidationError as error:
        return render_task(request, task, status=422, error=" ".join(error.messages))
    return redirect(task)


@login_required
@require_POST
def tick(request: Request, slug: str, pk: int, item: int) -> HttpResponse:
    """Tick a line of the checklist, or (`on=0`) untick it."""
    task = reachable_or_404(request, slug, pk)
    demand_work_on(request.member, task)
    line = get_object_or_404(task.items.select_related("task__space"), pk=item)
    actions.tick_item(actor=request.member, item=line, is_done=request.POST.get("on") != "0")
    return redirect(f"{task.get_absolute_url()}#checklist")


def _to_board(request: Request, task: Task) -> HttpResponse:
    """Redirect to the task on the board, with the same filter."""
    query = cleaned_query(request.POST.get("query", "").removeprefix("?"))
    address = reverse("task_board", args=[task.space.slug])
    return redirect(f"{address}{query}{'&' if query else '?'}moved={task.pk}#task-{task.pk}")
