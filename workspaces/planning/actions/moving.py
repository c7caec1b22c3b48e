"""Move tasks on the board. A task with a reviewer passes through the review before "done"."""

from django.db import transaction
from django.utils import timezone

from community.base.activity.record import record
from community.base.members.models import Member
from workspaces.planning.actions.locking import lock_board, locked
from workspaces.planning.actions.ranks import neighbour_above, neighbour_below, rank_above, rank_below, rank_on_top
from workspaces.planning.models import State, Task
from workspaces.planning.policies import demand_work_on

STATES = list(State)
STEPS = {"left": -1, "right": 1}


@transaction.atomic
def step_task(*, actor: Member, task: Task, way: str) -> Task:
    """Move a task one place: "left" or "right" to the top of the next column, "up" or "down" in its own.

    At the edge of the board it stays where it is.

    Raises:
        PermissionDenied: the member may not write in the space.
    """
    demand_work_on(actor, task)
    lock_board(task.space)
    task = locked(task)
    if way in STEPS:
        place = STATES.index(State(task.state)) + STEPS[way]
        return enter(actor, task, STATES[place]) if 0 <= place < len(STATES) else task
    neighbour = neighbour_above(task) if way == "up" else neighbour_below(task)
    if neighbour:
        find = rank_above if way == "up" else rank_below
        _set_rank(actor, task, find(neighbour, without=task.pk))
    return task


@transaction.atomic
def move_task(*, actor: Member, task: Task, state: str, before: int | None = None, after: int | None = None) -> Task:
    """Move a task to a column: above or below another task there (by its key), or to the top.

    If the other task has left the column in the meantime, it is ignored.

    Raises:
        PermissionDenied: the member may not write in the space.
    """
    demand_work_on(actor, task)
    lock_board(task.space)
    task = locked(task)
    was = task.state
    task = enter(actor, task, state)
    here = Task.objects.column(task.space, task.state).select_related("space").exclude(pk=task.pk)
    if before and (other := here.filter(pk=before).first()):
        _set_rank(actor, task, rank_above(other, without=task.pk), is_news=task.state == was)
    elif after and (other := here.filter(pk=after).first()):
        _set_rank(actor, task, rank_below(other, without=task.pk), is_news=task.state == was)
    return task


def enter(actor: Member, task: Task, state: str) -> Task:
    """Put a task at the top of a column and record the activity. (The board and the task are locked.)

    A task that needs a review goes to "review" instead of "done", unless its reviewer moves it.
    """
    if state == State.DONE and task.reviewer_id not in (None, actor.pk):
        state = State.REVIEW
    if state == task.state:
        return task
    task.state, task.rank = state, rank_on_top(task.space, state)
    task.done_at = timezone.now() if task.is_done else None
    if state in (State.REVIEW, State.DONE):
        task.sent_back_because = ""
    task.save(update_fields=["state", "rank", "done_at", "sent_back_because"])
    record(_verb(task), actor=actor, object=task, space=task.space, data={"state": task.state})
    return task


def _verb(task: Task) -> str:
    if task.is_done:
        return "planning.task_done"
    is_asking = task.state == State.REVIEW and task.reviewer_id
    return "planning.task_review_requested" if is_asking else "planning.task_moved"


def _set_rank(actor: Member, task: Task, rank: int, *, is_news: bool = True) -> None:
    task.rank = rank
    task.save(update_fields=["rank"])
    if is_news:
        record("planning.task_moved", actor=actor, object=task, space=task.space, data={"state": task.state})
