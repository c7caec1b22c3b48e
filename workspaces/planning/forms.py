"""Forms of milestones and tasks. Members and milestones of the space are chosen by key."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
        message = _("Enter the date as year-month-day, for example 2030-12-31.")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], error_messages={"invalid": message}, **options)


class PlannedForm(forms.Form):
    """What a milestone and a task have in common."""

    title = forms.CharField(label=_("Title"), max_length=MAX_TITLE)
    source = MarkdownField(label=_("Description"), required=False, rows=6, help_text=MARKDOWN)
    due_on = DayField(label=_("Due date"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class MilestoneForm(PlannedForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ChangeMilestoneForm(PlannedForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MAX_KEY)

    @classmethod
    def of(cls, milestone: Milestone, data: QueryDict | None = None) -> "ChangeMilestoneForm":
        """Return the form bound to the sent data or, without any, filled from a milestone."""
        names = ("title", "source", "due_on", "language", "version")
        return cls(data, initial={name: getattr(milestone, name) for name in names})


class TaskForm(PlannedForm):
    """Creates or changes a task in a space."""

    assignees = forms.MultipleChoiceField(
        label=_("Assignees"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Tasks can only be assigned to members with permission to write in this workspace.")
        },
    )
    reviewer = forms.ChoiceField(
        label=_("Reviewer"),
        required=False,
        help_text=_("If you choose a reviewer, the task is done once they approve it."),
        error_messages={
            "invalid_choice": _("The reviewer must be a member with permission to write in this workspace.")
        },
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
        help_text=_("One item per line. A checked item stays checked as long as you don’t edit its line."),
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
        self.fields["reviewer"].choices = [("", _("No reviewer")), *members]  # type: ignore[attr-defined]
        milestones = [(key, each.title) for key, each in self._milestones.items()]
        self.fields["milestone"].choices = [("", pgettext_lazy("milestone", "None")), *milestones]  # type: ignore[attr-defined]

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
        """Return the form bound to the sent data or, without any, filled from a task."""
        return cls(data, space=task.space, task=task, initial=facts_of(task))


class SendBackForm(forms.Form):
    reason = forms.CharField(
        label=_("What needs to change?"),
        max_length=MAX_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Explain what is missing.")},
    )


def facts_of(task: Task) -> dict[str, Any]:
    """Return the initial values of a task's form."""
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
    """The current assignees and reviewer, who may keep the task."""
    if task is None:
        return []
    return [*task.assignees.all(), *([task.reviewer] if task.reviewer else [])]
