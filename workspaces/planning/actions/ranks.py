"""Ranks in a column. They have gaps; when one is used up, the tasks below move down once."""

from django.db.models import F

from community.base.spaces.models import Space
from workspaces.planning.models import GAP, Task


def rank_on_top(space: Space, state: str) -> int:
    """Return a rank above all others in a column. (The board is locked.)"""
    first = Task.objects.column(space, state).values_list("rank", flat=True).first()
    return 0 if first is None else first - GAP


def rank_above(task: Task, *, without: int) -> int:
    """Return a rank directly above a task; the task with the key `without` is ignored, as it is being moved."""
    others = Task.objects.column(task.space, task.state).exclude(pk=without)
    higher = others.filter(rank__lte=task.rank).exclude(rank=task.rank, pk__gte=task.pk)
    above = higher.values_list("rank", flat=True).last()
    if above is None:
        return task.rank - GAP
    if task.rank - above < 2:
        others.filter(rank__gte=task.rank).exclude(rank=task.rank, pk__lt=task.pk).update(rank=F("rank") + GAP)
        return above + GAP // 2
    return (above + task.rank) // 2


def rank_below(task: Task, *, without: int) -> int:
    """Return a rank directly below a task."""
    below = neighbour_below(task, without=without)
    return rank_above(below, without=without) if below else task.rank + GAP


def neighbour_above(task: Task) -> Task | None:
    here = Task.objects.column(task.space, task.state).select_related("space")
    return here.filter(rank__lte=task.rank).exclude(rank=task.rank, pk__gte=task.pk).last()


def neighbour_below(task: Task, *, without: int = 0) -> Task | None:
    here = Task.objects.column(task.space, task.state).select_related("space").exclude(pk=without)
    return here.filter(rank__gte=task.rank).exclude(rank=task.rank, pk__lte=task.pk).first()
