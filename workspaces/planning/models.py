"""Milestones, and tasks with their assignees, reviewers and checklists."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from taggit.managers import TaggableManager

from community.attached.comments.models import Comment
from community.attached.tags.models import Tagging
from community.base.core.mixins import Text
from community.base.core.versions import Versioned
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from workspaces.planning.querysets import AssignmentQuerySet, MilestoneQuerySet, TaskQuerySet

MAX_TITLE = 200
MAX_REASON = 1000
MAX_ITEMS = 50
MAX_ITEM = 200
GAP = 1 << 16
"""The gap between the ranks of two adjacent tasks."""


class State(models.TextChoices):
    """The states of a task: the columns of the board, in their order."""

    TODO = "todo", pgettext_lazy("task", "To do")
    DOING = "doing", _("In progress")
    REVIEW = "review", _("In review")
    DONE = "done", pgettext_lazy("task", "Done")


class Planned(Versioned, Authored, Text):
    """What a milestone and a task have in common. `source` and `html` hold the description."""

    title = models.CharField(_("title"), max_length=MAX_TITLE)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, editable=False)
    due_on = models.DateField(_("due date"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    idempotency_key = models.UUIDField(null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def headline(self) -> str:
        return self.title


class Milestone(Planned):
    """A goal of a workspace, with tasks that lead to it."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="milestones")
    closed_at = models.DateTimeField(null=True, editable=False)
    is_deleted = models.BooleanField(default=False, editable=False)

    task_count: int
    done_count: int
    """The number of tasks and of those that are done; set by `with_details`."""

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="planning_milestone_submitted_once")
        ]
        indexes = [models.Index(fields=["space", "-id"])]

    def get_absolute_url(self) -> str:
        return reverse("milestone", args=[self.space.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def percent(self) -> int:
        return 100 * self.done_count // self.task_count if self.task_count else 0


class Task(Planned):
    """A task. If it has a reviewer, it is done when the reviewer approves it."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="tasks")
    slug = models.SlugField(max_length=80, editable=False)
    milestone = models.ForeignKey(Milestone, models.SET_NULL, null=True, related_name="tasks")
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.TODO)
    rank = models.BigIntegerField(default=0, editable=False)
    """The position in its column, from the top, with gaps."""
    assignees = models.ManyToManyField(Member, through="Assignment", related_name="+")
    reviewer = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    sent_back_because = models.CharField(max_length=MAX_REASON, blank=True, editable=False)
    """What the reviewer found missing, until the task is submitted for review again."""
    done_at = models.DateTimeField(null=True, editable=False)
    is_deleted = models.BooleanField(default=False, editable=False)
    comments = GenericRelation(Comment)
    tags = TaggableManager(through=Tagging, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="planning_task_submitted_once")
        ]
        indexes = [
            models.Index(fields=["space", "state", "rank"]),
            models.Index(fields=["space", "due_on"]),
            models.Index(
                fields=["due_on"], condition=models.Q(is_deleted=False, done_at=None), name="planning_due_tasks"
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("task", args=[self.space.slug, self.pk, self.slug])

    @property
    def goal(self) -> Milestone | None:
        """Its milestone; None while that is deleted."""
        return self.milestone if self.milestone and not self.milestone.is_deleted else None

    def set_title(self, title: str) -> None:
        """Set title and slug (does not save)."""
        self.title, self.slug = title, slugify(title)[:80].strip("-") or "task"

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE

    @property
    def is_overdue(self) -> bool:
        """Whether its due date has passed, in the viewer's time zone."""
        return not self.is_done and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_due_soon(self) -> bool:
        """Whether it is due today or tomorrow."""
        if self.is_done or self.due_on is None:
            return False
        return 0 <= (self.due_on - timezone.localdate()).days <= 1


class Assignment(models.Model):
    """An assignee of a task. The marks say which reminders the member has received."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="assignments")
    member = models.ForeignKey(Member, models.CASCADE, related_name="assignments")
    created_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True)
    """The reminder that it is due tomorrow or today."""
    reminded_late_at = models.DateTimeField(null=True)
    """The reminder that it is overdue."""

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "member"], name="planning_assigned_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.task_id}"


class Item(models.Model):
    """A line of a task's checklist."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=MAX_ITEM)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
