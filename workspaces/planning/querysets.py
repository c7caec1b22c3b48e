"""Queries on milestones, tasks and possible assignees."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils import timezone

from community.attached.bookmarks.querysets import is_marked
from community.attached.comments.querysets import comment_count
from community.attached.reactions.querysets import thanks_of
from community.attached.tags.models import Tag
from community.attached.tags.querysets import taggings_of
from community.base.members.models import Member
from community.base.relations.models import Follow
from community.base.spaces.choices import WRITING_ROLES
from community.base.spaces.in_space import WithdrawableQuerySet
from community.base.spaces.models import Membership, Space
from community.base.spaces.querysets import members_who_can_read
from workspaces.planning import models as planning

if TYPE_CHECKING:
    from workspaces.planning.models import Milestone, Task

NEVER = date.max
MOST_LABELS = 200
EAST, WEST = timedelta(hours=14), timedelta(hours=12)
"""The largest offsets of time zones ahead of and behind UTC."""


class MilestoneQuerySet(WithdrawableQuerySet):
    def with_details(self) -> Self:
        return self.select_related("author", "space").annotate(
            task_count=_tasks(), done_count=_tasks(state=planning.State.DONE)
        )

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.exclude(closed_at=None)

    def offered_to(self, task: "Task | None", space: Space) -> Self:
        """Those that a task can have: the open ones of its space, and its current one."""
        task_filter = Q(closed_at=None)
        if task and task.milestone_id:
            task_filter |= Q(pk=task.milestone_id)
        return self.filter(task_filter, space=space, is_deleted=False).order_by("title", "pk")


class TaskQuerySet(WithdrawableQuerySet):
    def with_details(self) -> Self:
        return self.select_related("author", "space", "milestone__space", "reviewer").annotate(
            comment_count=comment_count(self.model)
        )

    def with_lines(self) -> Self:
        """With what a line or a card shows."""
        people = models.Prefetch("assignees", Member.objects.order_by("name", "pk"))
        return (
            self.select_related("space", "milestone")
            .prefetch_related(people, "tags")
            .annotate(item_count=_items(), ticked_count=_items(is_done=True))
        )

    def with_buttons(self, member: "Member | None") -> Self:
        """Add what the buttons under a task show: thanks, the viewer's bookmark and follow level."""
        level = Follow.objects.ids_of(self.model, member).filter(object_id=OuterRef("pk")).values("level")
        return self.annotate(
            **thanks_of(self.model, member), is_marked=is_marked(self.model, member), follow_level=Subquery(level)
        )

    def to_do(self) -> Self:
        return self.exclude(state=planning.State.DONE)

    def done(self) -> Self:
        return self.filter(state=planning.State.DONE)

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def of_member(self, member: "Member") -> Self:
        """Tasks that are assigned to a member."""
        return self.filter(Exists(planning.Assignment.objects.filter(task=OuterRef("pk"), member=member)))

    def waiting_for(self, member: "Member") -> Self:
        """Tasks that wait for a member's review."""
        return self.filter(reviewer=member, state=planning.State.REVIEW)

    def towards(self, milestone_id: int) -> Self:
        return self.filter(milestone__pk=milestone_id)

    def labelled(self, slug: str) -> Self:
        return self.filter(Exists(taggings_of(self.model).filter(tag__slug=slug, object_id=OuterRef("pk"))))

    def overdue(self) -> Self:
        """Tasks whose due date has passed, in the viewer's time zone."""
        return self.to_do().filter(due_on__lt=timezone.localdate())

    def next_for(self, member: "Member | None") -> Self:
        """Tasks that are due next, a member's own first; those of others only if they have a date."""
        mine = planning.Assignment.objects.filter(task=OuterRef("pk"), member=member)
        rows = self.to_do().annotate(is_mine=Exists(mine) if member else models.Value(False, models.BooleanField()))
        return rows.filter(Q(is_mine=True) | Q(due_on__isnull=False)).order_by(
            "-is_mine", F("due_on").asc(nulls_last=True), "pk"
        )

    def soonest_first(self, after: "tuple[date, int] | None" = None) -> Self:
        """By due date, those without one last; only those `after` a date and a key."""
        rows = self.annotate(due_key=Coalesce("due_on", models.Value(NEVER, models.DateField())))
        if after:
            day, pk = after
            rows = rows.filter(Q(due_key__gt=day) | Q(due_key=day, pk__gt=pk))
        return rows.order_by("due_key", "pk")

    def first_of_columns(self, number: int) -> Self:
        """The first tasks of each column of the board."""
        place = Window(RowNumber(), partition_by="state", order_by=["rank", "pk"])
        return self.annotate(place=place).filter(place__lte=number).order_by("rank", "pk")

    def counts(self) -> dict[str, int]:
        """Return the number of tasks in each column."""
        return dict(self.order_by().values_list("state").annotate(n=Count("pk")))

    def column(self, space: Space, state: str) -> Self:
        """The tasks of a column from the top, in the order that moves use."""
        return self.filter(space=space, state=state, is_deleted=False).order_by("rank", "pk")


class AssignmentQuerySet(models.QuerySet):
    def maybe_due(self, now: datetime) -> Self:
        """Assignments whose member may have to be reminded, in whatever time zone."""
        early, late = (now - WEST).date(), (now + EAST).date()
        near = Q(task__due_on__range=(early, late + timedelta(days=1)), reminded_at=None)
        over = Q(task__due_on__lt=late, reminded_late_at=None)
        here = self.filter(near | over, task__is_deleted=False, task__space__archived_at=None)
        return (
            here.exclude(task__state=planning.State.DONE)
            .select_related("task__space", "member")
            .order_by("task_id", "pk")
        )

    def of_task(self, task: "Task") -> Self:
        return self.filter(task=task)


def contributors_of(space: Space) -> models.QuerySet[Member]:
    """Active members who may write in a space and so can be assigned tasks."""
    here = Membership.objects.filter(space=space, member=OuterRef("pk"), role__in=WRITING_ROLES)
    silenced = Q(silenced_until__gt=timezone.now())
    return Member.objects.active().filter(Exists(here)).exclude(silenced).order_by("name", "pk")


def members_to_remind(task: "Task", member_ids: list[int]) -> models.QuerySet[Member]:
    """Those of some members who may read a task and have muted neither it nor, unless they follow it, its space."""
    chosen = Follow.objects.of(task).values("member")
    muted = Follow.objects.of(task).muted().values("member")
    left = Follow.objects.of(task.space).muted().exclude(member__in=chosen).values("member")
    return members_who_can_read(task.space).filter(pk__in=member_ids).exclude(pk__in=muted).exclude(pk__in=left)


def doers_of(task: "Task") -> models.QuerySet[Member]:
    """The active assignees of a task."""
    return Member.objects.active().filter(pk__in=planning.Assignment.objects.filter(task=task).values("member"))


def milestones_of(space: Space) -> "list[Milestone]":
    """Return the open milestones of a space, by due date."""
    here = planning.Milestone.objects.in_space(space).open().filter(is_deleted=False)
    return list(here.order_by(F("due_on").asc(nulls_last=True), "pk")[:100])


def labels_of(tasks: TaskQuerySet) -> list[Tag]:
    """Return the labels of some tasks, by name, at most 200."""
    carried = taggings_of(tasks.model).filter(object_id__in=tasks.order_by().values("pk")).values("tag")
    return list(Tag.objects.filter(pk__in=carried).order_by("name", "pk")[:MOST_LABELS])


def _tasks(**task_filter: str) -> Coalesce:
    here = (
        planning.Task.objects.filter(milestone=OuterRef("pk"), is_deleted=False, **task_filter)
        .order_by()
        .values("milestone")
    )
    return Coalesce(Subquery(here.annotate(n=Count("pk")).values("n")), 0)


def _items(**task_filter: bool) -> Coalesce:
    here = planning.Item.objects.filter(task=OuterRef("pk"), **task_filter).order_by().values("task")
    return Coalesce(Subquery(here.annotate(n=Count("pk")).values("n")), 0)
