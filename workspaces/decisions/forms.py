"""Forms that start, change and conclude a decision."""

from datetime import datetime
from uuid import uuid4

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.base.core.forms import MarkdownField
from community.base.core.pages import MAX_KEY
from workspaces.decisions.models import MAX_OPTIONS, Decision, Method

MOMENT = "%Y-%m-%dT%H:%M"
MARKDOWN = _("Markdown: **bold**, lists, links. [[Title]] links to a wiki page, @name mentions a member.")
TIMES_AT_FIRST = 4


class MomentField(forms.DateTimeField):
    """A moment in the time zone of the member who fills in the form."""

    def __init__(self, **options) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
        message = _("Enter the date and time as in 2030-12-31T18:00 (year, month, day, hour, minutes).")
        super().__init__(widget=widget, error_messages={"invalid": message}, **options)


class DecisionForm(forms.Form):
    """The fields that can be changed while votes are taken."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("In one line, what needs to be decided."))
    source = MarkdownField(label=_("Details"), required=False, rows=8, help_text=MARKDOWN)
    deadline = MomentField(label=_("Closes on"), help_text=_("In your time zone. Votes can be changed until then."))
    quorum = forms.IntegerField(
        label=_("Quorum"),
        min_value=0,
        max_value=100_000,
        initial=0,
        help_text=_("The minimum number of votes for the result to count. Enter 0 for no minimum."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())


class ChangeForm(DecisionForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MAX_KEY)

    @classmethod
    def of(cls, decision: Decision, data: QueryDict | None = None) -> "ChangeForm":
        """Return the form bound to the sent data or, without any, filled from a decision."""
        names = ("title", "source", "deadline", "quorum", "language", "version")
        return cls(data, initial={name: getattr(decision, name) for name in names})


class OpenForm(DecisionForm):
    """Starts a proposal; the subclasses add the options of a poll."""

    hides_results = forms.BooleanField(label=_("Hide results from members until they have voted"), required=False)
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    field_order = ["title", "source", "options", "deadline", "quorum", "hides_results", "language", "idempotency_key"]

    @property
    def more_address(self) -> str:
        """The query that gives the form more fields for times; empty if it has none."""
        return ""


class PollForm(OpenForm):
    options = forms.CharField(
        label=_("Options"),
        max_length=MAX_OPTIONS * 210,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One option per line, at least two. Options can’t be changed once the poll is open."),
    )

    def clean_options(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["options"].splitlines()]
        options = [line for line in lines if line]
        if any(len(option) > 200 for option in options):
            raise forms.ValidationError(_("An option can have at most 200 characters. Put the rest in the details."))
        return options


class MeetingForm(OpenForm):
    """Proposes times; more fields come with `times` in the address."""

    def __init__(self, *args, times: int = TIMES_AT_FIRST, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.times = [f"time_{number}" for number in range(min(max(times, TIMES_AT_FIRST), MAX_OPTIONS))]
        for number, name in enumerate(self.times, start=1):
            self.fields[name] = MomentField(label=_("Time %(number)s") % {"number": number}, required=False)
        self.order_fields(["title", "source", *self.times, "deadline"])

    def clean(self) -> dict:
        super().clean()
        chosen: list[datetime] = [
            moment for name in self.times if (moment := self.cleaned_data.pop(name, None)) is not None
        ]
        self.cleaned_data["options"] = chosen
        if len(chosen) < 2 and not self.errors:
            self.add_error(self.times[0], _("Suggest at least two times."))
        return self.cleaned_data


class OutcomeForm(forms.Form):
    outcome = MarkdownField(
        label=_("Outcome"),
        rows=5,
        help_text=_("What was decided and what happens next. Followers of the decision will be notified."),
        error_messages={"required": _("Enter the outcome.")},
    )


FORMS: dict[str, type[OpenForm]] = {
    Method.PROPOSAL: OpenForm,
    Method.SINGLE: PollForm,
    Method.MULTIPLE: PollForm,
    Method.RANKED: PollForm,
    Method.MEETING: MeetingForm,
}
