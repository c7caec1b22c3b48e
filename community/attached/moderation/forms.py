"""Forms of reports, decisions, sanctions and the list of words."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.attached.moderation.models import Outcome, Report, ReportReason, ScreenedWord
from community.base.members.end_times import FOR_GOOD

SPANS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


class ReasonField(forms.CharField):
    """A short reason, for the member concerned and for the log."""

    def __init__(self, **options) -> None:
        defaults = {"label": _("Reason"), "max_length": 500, "widget": forms.Textarea(attrs={"rows": 2})}
        super().__init__(**{**defaults, **options})


class ReportForm(forms.ModelForm):
    """What is wrong with a thing. Saved by `actions.report`."""

    why = forms.ChoiceField(label=_("What’s wrong with it?"), choices=ReportReason, widget=forms.RadioSelect)
    note = ReasonField(
        label=_("Details"),
        required=False,
        help_text=_("The moderators will see this with your name. The author is not told who reported it."),
    )

    class Meta:
        model = Report
        fields = ["why", "note"]


class DecisionForm(forms.Form):
    """A decision in the queue; `outcome` is the button that was pressed."""

    reason = ReasonField(required=False, help_text=_("Shown to the author if you reject, hide or delete the text."))
    outcome = forms.ChoiceField(choices=Outcome, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, item_id: int) -> None:
        super().__init__(data, auto_id=f"id_{item_id}_%s")


class WarningForm(forms.Form):
    reason = ReasonField(help_text=_("The member will see this."))


class SpanForm(forms.Form):
    """The duration of a silence or suspension, and the reason."""

    span = forms.ChoiceField(
        label=_("Duration"),
        choices=[("day", _("1 day")), ("week", _("1 week")), ("month", _("1 month")), ("good", _("Permanently"))],
    )
    reason = ReasonField(help_text=_("The member will see this."))

    @property
    def until(self) -> datetime:
        """When a sanction that begins now ends (valid form only)."""
        span = SPANS.get(self.cleaned_data["span"])
        return timezone.now() + span if span else FOR_GOOD


class LiftForm(forms.Form):
    reason = ReasonField(required=False, help_text=_("The member will see this."))


class WordForm(forms.ModelForm):
    """A word to screen for. Saved by `actions.add_word`: one that is listed already gets the new consequence."""

    class Meta:
        model = ScreenedWord
        fields = ["word", "then"]

    def validate_unique(self) -> None:
        """Accept a word that is listed already: it is changed, not refused."""
