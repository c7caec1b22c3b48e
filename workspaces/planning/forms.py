"""Forms of milestones and tasks. Members and milestones are chosen from what the space offers, by key."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.attached.tags.forms import TagsField
from community.base.core.forms import MarkdownField
from community.base.core.pages import MAX_KEY
from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.planning.models import MAX_ITEM, MAX_ITEMS, MAX_REASON, MAX_TITLE, Milestone, Task
from workspaces.planning.querysets import contributors_of

MARKDOWN = _("Markdown: **bold**, lists, links. [[Title]] links to a wiki page, @name mentions a member.")


class DayField(forms.DateField):
    def __init__(self, **options) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        message = _("Write the day as 2030-12-31: year, month, day.")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], error_messages={"invalid": message}, **options)


class PlannedForm(forms.Form):
    """What a milestone and a task have in common."""

    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE)
    source = MarkdownField(label=_("Description"), required=False, rows=6, help_text=MARKDOWN)
    due_on = DayField(label=_("Due on"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class MilestoneForm(PlannedForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ChangeMilestoneForm(PlannedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MAX_KEY)

    @classmethod
    def of(cls, milestone: Milestone, data: QueryDict | None = None) -> "ChangeMilestoneForm":
        """Return the form of what was sent or, with nothing sent, filled with what a milestone is."""
        names = ("title", "source", "due_on", "language", "version")
        return cls(data, initial={name: getattr(milestone, name) for name in names})


class TaskForm(PlannedForm):
    """Makes or changes a task in a space."""

    assignees = forms.MultipleChoiceField(
        label=_("Who does it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Tasks are given to members who may write in this workspace.")},
    )
    reviewer = forms.ChoiceField(
        label=_("Reviewer"),
        required=False,
        help_text=_("With a reviewer, the task is done when they say so."),
        error_messages={"invalid_choice": _("Only who may write in this workspace can review a task.")},
    )
    milestone = forms.ChoiceField(
        label=_("Milestone"),
        required=False,
        error_messages={"invalid_choice": _("Choose an open milestone of this workspace.")},
    )
    items = forms.CharField(
        label=_("Checklist"),
        required=False,
        max_length=MAX_ITEMS * (MAX_ITEM + 10),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One thing a line. What is ticked stays ticked as long as its line stays the same."),
    )
    tags = TagsField(label=_("Labels"))
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    field_order = ["title", "source", "assignees", "due_on", "milestone", "reviewer", "items", "tags", "language"]

    def __init__(self, *args: Any, space: Space, task: Task | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._members = {str(member.pk): member for member in [*contributors_of(space), *_people_of(task)]}
        self._milestones = {str(each.pk): each for each in Milestone.objects.offered_to(task, space)}
        members = [(key, str(member)) for key, member in self._members.items()]
        self.fields["assignees"].choices = members  # type: ignore[attr-defined]
        self.fields["reviewer"].choices = [("", _("Nobody")), *members]  # type: ignore[attr-defined]
        milestones = [(key, each.title) for key, each in self._milestones.items()]
        self.fields["milestone"].choices = [("", _("None")), *milestones]  # type: ignore[attr-defined]

    def clean_assignees(self) -> list[Member]:
        return [self._members[key] for key in dict.fromkeys(self.cleaned_data["assignees"])]

    def clean_reviewer(self) -> Member | None:
        return self._members.get(self.cleaned_data["reviewer"])

    def clean_milestone(self) -> Milestone | None:
        return self._milestones.get(self.cleaned_data["milestone"])

    def clean_items(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["items"].splitlines()]
        return [line for line in lines if line]


class ChangeTaskForm(TaskForm):
    idempotency_key = None  # type: ignore[assignment]  # so a form drops a field
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MAX_KEY)

    @classmethod
    def of(cls, task: Task, data: QueryDict | None = None) -> "ChangeTaskForm":
        """Return the form of what was sent or, with nothing sent, filled with what a task is."""
        return cls(data, space=task.space, task=task, initial=facts_of(task))


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("What is missing?"),
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is missing, so that it can be done.")},
    )


def facts_of(task: Task) -> dict[str, Any]:
    """Return what a form of a task is filled with."""
    facts = {name: getattr(task, name) for name in ("title", "source", "due_on", "language", "version")}
    return {
        **facts,
        "assignees": [str(member.pk) for member in task.assignees.all()],
        "reviewer": str(task.reviewer_id or ""),
        "milestone": str(task.goal.pk) if task.goal else "",
        "items": "\n".join(item.text for item in task.items.all()),
        "tags": sorted(task.tags.names()),
    }


def _people_of(task: Task | None) -> Iterable[Member]:
    """Who has the task already: they may keep it."""
    if task is None:
        return []
    return [*task.assignees.all(), *([task.reviewer] if task.reviewer else [])]
