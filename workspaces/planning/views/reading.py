"""The tasks of a workspace as a list and a board, a single task, and all tasks of a member."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from community.base.spaces.models import Space
from workspaces.planning import policies
from workspaces.planning.filters import TaskFilter, cleaned_query, due_page
from workspaces.planning.forms import SendBackForm
from workspaces.planning.models import State, Task
from workspaces.planning.querysets import MOST_LABELS, labels_of, milestones_of

PER_COLUMN = 20


@require_safe
def tasks(request: Request, slug: str) -> HttpResponse:
    """List the tasks of a workspace, by due date."""
    space = space_or_404(request, slug)
    task_filter = TaskFilter.of(request.GET)
    here = task_filter.of_list(Task.objects.in_space(space).visible_to(request.member), request.member)
    page = due_page(here.with_lines(), request.GET.get("after", ""))
    context = {**plan_of(request, space, task_filter, "list"), "tasks": page.items, "next_key": page.next_key}
    return render(request, "planning/tasks.html", context)


@require_safe
def board(request: Request, slug: str) -> HttpResponse:
    """Show the tasks of a workspace in columns by their state."""
    space = space_or_404(request, slug)
    task_filter = TaskFilter.of(request.GET)
    here = task_filter.of_board(Task.objects.in_space(space).visible_to(request.member), request.member)
    found = list(here.with_lines().first_of_columns(PER_COLUMN))
    counts = here.counts()
    columns = [
        {
            "state": state,
            "tasks": [task for task in found if task.state == state],
            "count": counts.get(state, 0),
            "rest": max(0, counts.get(state, 0) - PER_COLUMN),
        }
        for state in State
    ]
    moved = parse_non_negative(request.GET.get("moved"), "moved")
    context = {
        **plan_of(request, space, task_filter, "board"),
        "columns": columns,
        "moved": next((task for task in found if task.pk == moved), None),
        "can_move": policies.can_change(request.member, space),
    }
    return render(request, "planning/board.html", context)


@require_safe
def task(request: Request, slug: str, pk: int, name: str = "") -> HttpResponse:
    """Show a task; an old title in the address redirects to the current one."""
    found = reachable_or_404(request, slug, pk)
    if name != found.slug:
        return redirect(found, permanent=True)
    return render_task(request, found)


@login_required
@require_safe
def my_tasks(request: Request) -> HttpResponse:
    """List the member's tasks in all workspaces: to do, to review (`show=review`) or done (`show=done`)."""
    show = request.GET.get("show", "")
    here = Task.objects.visible_to(request.member)
    if show == "review":
        here = here.waiting_for(request.member)
    else:
        mine = here.of_member(request.member)
        here = mine.done() if show == "done" else mine.to_do()
    page = due_page(here.with_lines(), request.GET.get("after", ""))
    words = {"": pgettext("task", "To do"), "review": pgettext("task", "To review"), "done": pgettext("task", "Done")}
    tabs = [
        {"label": label, "url": f"?show={word}" if word else "?", "is_current": show == word}
        for word, label in words.items()
    ]
    context = {"tasks": page.items, "next_key": page.next_key, "tabs": tabs, "show": show}
    return render(request, "planning/my_tasks.html", context)


def render_task(
    request: Request, found: Task, *, form: SendBackForm | None = None, status: int = 200, error: str = ""
) -> HttpResponse:
    """Render a task; a refused review is shown with what was typed and the matching status."""
    assignees = list(found.assignees.order_by("name", "pk"))
    items = list(found.items.all())
    can_work = policies.can_work_on(request.member, found)
    context = {
        "task": found,
        "space": found.space,
        "assignees": assignees,
        "is_mine": request.member in assignees,
        "items": items,
        "ticked": sum(item.is_done for item in items),
        "labels": list(found.tags.all()),
        "states": _states(found, request) if can_work else [],
        "can_work": can_work,
        "can_review": policies.can_review(request.member, found),
        "can_delete": policies.can_delete(request.member, found),
        "form": form or SendBackForm(),
        "error": error,
    }
    return render(request, "planning/task.html", context, status=status)


def space_or_404(request: Request, slug: str) -> Space:
    """Return a workspace; 404 whether it is missing or unreadable."""
    return get_object_or_404(Space.objects.workspaces().readable_by(request.member), slug=slug)


def reachable_or_404(request: Request, slug: str, pk: int) -> Task:
    """Return a task of a workspace; 404 whether it is missing or invisible."""
    reachable = Task.objects.reachable_by(request.member).with_details().with_buttons(request.member)
    return get_object_or_404(reachable, pk=pk, space__slug=slug)


def _states(found: Task, request: Request) -> list[tuple[State, str]]:
    """Return the states that a task can move to, with the labels of the buttons."""
    words = {
        State.TODO: _("Move back to To do"),
        State.DOING: pgettext("task", "Start"),
        State.REVIEW: _("Submit for review"),
        State.DONE: pgettext("task", "Done"),
    }
    ways = [state for state in State if state != found.state]
    if found.reviewer_id not in (None, getattr(request.member, "pk", None)):
        ways.remove(State.DONE) if State.DONE in ways else None
    elif found.reviewer_id and found.state == State.REVIEW:
        ways.remove(State.DONE)  # the reviewer has a separate button
    return [(state, words[state]) for state in ways]


def _labels(request: Request, space: Space, task_filter: TaskFilter, view: str) -> dict[str, Any]:
    """Return the labels to choose from, and whether no task has the requested one (any more)."""
    if view == "milestones":
        return {}
    labels = labels_of(Task.objects.in_space(space).visible_to(request.member))
    is_known = len(labels) == MOST_LABELS or task_filter.label in ["", *(each.slug for each in labels)]
    return {"labels": labels, "is_unknown_label": not is_known}


def plan_of(request: Request, space: Space, task_filter: TaskFilter, view: str) -> dict[str, Any]:
    """Return the common context of list and board: tabs, filter, and whether the member may plan."""
    query = cleaned_query(request.GET.urlencode())
    ways = [
        ("list", pgettext("view", "List"), reverse("tasks", args=[space.slug]) + query),
        ("board", _("Board"), reverse("task_board", args=[space.slug]) + query),
        ("milestones", _("Milestones"), reverse("milestones", args=[space.slug])),
    ]
    return {
        "space": space,
        "view": view,
        "task_filter": task_filter,
        "query": query,
        "tabs": [{"label": label, "url": url, "is_current": key == view} for key, label, url in ways],
        "states": State.choices,
        "milestones": milestones_of(space),
        **_labels(request, space, task_filter, view),
        "can_plan": policies.can_plan(request.member, space),
    }
