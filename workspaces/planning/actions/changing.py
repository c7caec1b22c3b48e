"""Change a task."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.activity.record import record
from community.base.core.markdown import mentioned_names
from community.base.members.models import Member
from community.base.members.texts import render_text
from workspaces.planning.actions.assigning import assign
from workspaces.planning.actions.locking import locked
from workspaces.planning.actions.validation import check_due, check_items, check_milestone, check_people
from workspaces.planning.models import Assignment, Item, Milestone, Task
from workspaces.planning.policies import can_choose_reviewer, demand_work_on


@transaction.atomic
def change_task(
    *,
    actor: Member,
    task: Task,
    version: int,
    title: str,
    source: str,
    language: str,
    due_on: date | None,
    assignees: Sequence[Member],
    reviewer: Member | None,
    milestone: Milestone | None,
    items: Sequence[str],
    tags: Sequence[str],
) -> Task:
    """Change a task and its assignees. A line of the checklist that stays keeps its tick.

    Args:
        version: the one that the writer was editing.

    Raises:
        PermissionDenied: the member may not write in the space.
        StaleVersionError: somebody else has saved it in the meantime.
        ValidationError: the new due date has passed, a member or the milestone is not allowed, or a text is too long.
    """
    demand_work_on(actor, task)
    task = locked(task)
    demand_work_on(actor, task)
    task.demand_version(version)
    had = set(Assignment.objects.of_task(task).values_list("member_id", flat=True))
    kept = had | ({task.reviewer_id} if task.reviewer_id else set())
    check_people(task.space, assignees, reviewer, kept=kept)
    check_milestone(task.space, milestone, kept=task.milestone_id)
    check_items(items)
    _check_reviewer(actor, task, reviewer)
    new = mentioned_names(source) - mentioned_names(task.source)
    if due_on != task.due_on:
        check_due(due_on)
        task.due_on = due_on
        Assignment.objects.of_task(task).update(reminded_at=None, reminded_late_at=None)
    task.set_title(title)
    task.set_body(source, render_text(source, wiki_base=task.space.wiki_base))
    task.language, task.reviewer, task.edited_at = language, reviewer, timezone.now()
    if milestone or task.goal:  # a deleted milestone keeps the task and can be restored
        task.milestone = milestone
    task.bump_version()
    task.save()
    _replace_items(task, items)
    task.tags.set(tags)
    record("planning.task_changed", actor=actor, object=task, space=task.space, data={"mentions": sorted(new)})
    Assignment.objects.of_task(task).exclude(member__in=assignees).delete()
    assign(actor=actor, task=task, members=[member for member in assignees if member.pk not in had])
    return task


def _check_reviewer(actor: Member, task: Task, reviewer: Member | None) -> None:
    is_other = task.reviewer_id != (reviewer.pk if reviewer else None)
    if is_other and not can_choose_reviewer(actor, task):
        message = _("Only the person who created the task, its reviewer and moderators can choose another reviewer.")
        raise ValidationError({"reviewer": message})


def _replace_items(task: Task, texts: Sequence[str]) -> None:
    """Replace the checklist; a line that was there before keeps its tick (the first one, if two are alike)."""
    there: dict[str, list[Item]] = {}
    for item in task.items.all():
        there.setdefault(item.text, []).append(item)
    for place, text in enumerate(texts):
        if there.get(text):
            item = there[text].pop(0)
            if item.position != place:
                item.position = place
                item.save(update_fields=["position"])
        else:
            Item.objects.create(task=task, position=place, text=text)
    task.items.filter(pk__in=[item.pk for rest in there.values() for item in rest]).delete()
