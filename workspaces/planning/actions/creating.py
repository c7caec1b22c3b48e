"""Create tasks."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from community.base.activity.record import record
from community.base.core.saving import save_once
from community.base.members.models import Member
from community.base.members.texts import render_text
from community.base.relations.actions import follow_unless_muted
from community.base.spaces.models import Space
from workspaces.planning.actions.assigning import assign
from workspaces.planning.actions.locking import lock_board
from workspaces.planning.actions.ranks import rank_on_top
from workspaces.planning.actions.validation import check_due, check_items, check_milestone, check_people
from workspaces.planning.models import Item, Milestone, State, Task
from workspaces.planning.policies import demand_plan


@transaction.atomic
def create_task(
    *,
    actor: Member,
    space: Space,
    title: str,
    source: str = "",
    language: str = "en",
    due_on: date | None = None,
    assignees: Sequence[Member] = (),
    reviewer: Member | None = None,
    milestone: Milestone | None = None,
    items: Sequence[str] = (),
    tags: Sequence[str] = (),
    idempotency_key: UUID | None = None,
) -> Task:
    """Create a task at the top of the "to do" column. Its author and assignees follow it.

    Args:
        due_on: a day that has not passed in the author's time zone.
        assignees: members who may write in the space.
        reviewer: another member who may write there.
        milestone: an open one of the space.
        items: the lines of the checklist.
        idempotency_key: from the form; sending the form twice creates one task.

    Raises:
        PermissionDenied: the author may not plan in the space.
        ValidationError: an argument is not as described above, or the text is too long.
    """
    demand_plan(actor, space)
    check_due(due_on)
    check_people(space, assignees, reviewer)
    check_milestone(space, milestone)
    check_items(items)
    rendered = render_text(source, wiki_base=space.wiki_base)
    lock_board(space)
    task = Task(
        author=actor,
        space=space,
        language=language,
        due_on=due_on,
        reviewer=reviewer,
        milestone=milestone,
        rank=rank_on_top(space, State.TODO),
        idempotency_key=idempotency_key,
    )
    task.set_title(title)
    task.set_body(source, rendered)
    task, is_new = save_once(task)
    if not is_new:
        return task
    Item.objects.bulk_create(Item(task=task, position=place, text=text) for place, text in enumerate(items))
    task.tags.set(tags)
    follow_unless_muted(member=actor, target=task)
    mentions = sorted(rendered.mentions)
    record("planning.task_created", actor=actor, object=task, space=space, data={"mentions": mentions})
    assign(actor=actor, task=task, members=assignees)
    return task
