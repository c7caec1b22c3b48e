"""One act of every verb of planning."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.samples import WORD, World, sample
from tests.workspaces.planning.factories import make_milestone, make_task
from workspaces.planning import actions
from workspaces.planning.models import Milestone, Task


@sample("planning.task_created")
def created(on: World, **fields: Any) -> Task:
    return make_task(on.actor, on.space, f"Plant a {WORD}", source=f"{WORD} gives shade", items=[WORD], **fields)


@sample("planning.task_assigned")
def assigned(on: World) -> Task:
    return created(on, assignees=[on.reader])


@sample("planning.task_changed")
def changed(on: World) -> None:
    actions.change_task(
        actor=on.actor,
        task=created(on),
        version=1,
        title=f"Plant two {WORD}",
        source=f"{WORD} gives shade",
        language="en",
        due_on=None,
        assignees=[],
        reviewer=None,
        milestone=None,
        items=[],
        tags=[],
    )


@sample("planning.task_moved")
def moved(on: World) -> None:
    actions.move_task(actor=on.actor, task=created(on), state="doing")


@sample("planning.task_ticked")
def ticked(on: World) -> None:
    actions.tick_item(actor=on.actor, item=created(on).items.get(), is_done=True)


@sample("planning.task_done")
def done(on: World) -> None:
    actions.move_task(actor=on.actor, task=created(on), state="done")


@sample("planning.task_review_requested")
def review_requested(on: World, reviewer: str = "reader") -> Task:
    return actions.move_task(actor=on.actor, task=created(on, reviewer=getattr(on, reviewer)), state="review")


@sample("planning.task_sent_back")
def sent_back(on: World) -> None:
    task = review_requested(on, reviewer="actor")
    actions.send_back(actor=on.actor, task=task, reason=f"The {WORD} is missing")


@sample("planning.task_reminded")
def reminded(on: World) -> None:
    now = timezone.now()
    created(on, assignees=[on.reader], due_on=now.date() + timedelta(days=5))
    actions.remind_assignees(now + timedelta(days=5))


@sample("planning.task_deleted")
def deleted(on: World) -> Task:
    task = created(on)
    actions.delete_task(actor=on.actor, task=task)
    return task


@sample("planning.task_restored")
def restored(on: World) -> None:
    actions.restore_task(actor=on.actor, task=deleted(on))


@sample("planning.milestone_created")
def milestone_created(on: World) -> Milestone:
    return make_milestone(on.actor, on.space, f"A {WORD} wood", source=f"{WORD} gives shade")


@sample("planning.milestone_changed")
def milestone_changed(on: World) -> None:
    milestone = milestone_created(on)
    fields = {"title": f"Two {WORD} woods", "source": WORD, "language": "en", "due_on": None}
    actions.change_milestone(actor=on.actor, milestone=milestone, version=1, **fields)


@sample("planning.milestone_deleted")
def milestone_deleted(on: World) -> Milestone:
    milestone = milestone_created(on)
    actions.delete_milestone(actor=on.actor, milestone=milestone)
    return milestone


@sample("planning.milestone_restored")
def milestone_restored(on: World) -> None:
    actions.restore_milestone(actor=on.actor, milestone=milestone_deleted(on))


@sample("planning.milestone_reached")
def milestone_reached(on: World) -> None:
    actions.close_milestone(actor=on.actor, milestone=milestone_created(on))
