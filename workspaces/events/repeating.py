"""The form fields for how an event repeats."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workspaces.events.models import Event, Repeats
from workspaces.events.rules import MAX_COUNT, MAX_INTERVAL, MAX_YEARS, last_begin

WEEKDAY_CHOICES = [(str(number), name) for number, name in WEEKDAYS.items()]


class RepeatingFields(forms.Form):
    """The fields of a repetition rule."""

    repeats = forms.ChoiceField(label=gettext_lazy("Repeat"), choices=Repeats, required=False)
    interval = forms.IntegerField(
        label=gettext_lazy("Interval (days, weeks, months or years)"),
        min_value=1,
        max_value=MAX_INTERVAL,
        required=False,
        initial=1,
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("Repeat on"),
        choices=WEEKDAY_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("For weekly events. The weekday of the start date is always included."),
    )
    until = forms.DateField(
        label=gettext_lazy("Repeat until"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Leave the end date and the number of occurrences empty to repeat indefinitely."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("Number of occurrences"), min_value=1, max_value=MAX_COUNT, required=False
    )

    def clean_rule(self, zone: ZoneInfo) -> None:
        """Set the columns of the rule in the cleaned data; add errors to the fields concerned."""
        data = self.cleaned_data
        data["interval"] = data.get("interval") or 1
        data["weekdays"] = "".join(sorted(data.get("weekdays") or ()))
        data.setdefault("until", None)
        data.setdefault("count", None)
        if not data.get("repeats"):
            data |= {"repeats": "", "interval": 1, "weekdays": "", "until": None, "count": None}
            return
        if data["repeats"] != Repeats.WEEKLY:
            data["weekdays"] = ""
        if "starts" not in data or self.errors:
            return
        self._check_end(data, data["starts"].astimezone(zone).date())
        self._check_weekday(data, data["starts"].astimezone(zone).date())
        if not self.errors and last_begin(self.event_of(data)) is None and (data["until"] or data["count"]):
            self.add_error("until", _("With these settings, the event would never take place."))

    def _check_end(self, data: dict[str, Any], first: date) -> None:
        until = data["until"]
        if until and data["count"]:
            self.add_error("count", _("Enter an end date or a number of occurrences, not both."))
        elif until and until < first:
            self.add_error("until", _("The end date is before the start date."))
        elif until and until > add_to_day(first, MAX_YEARS * 366):
            sentence = _("An event can repeat for at most %(years)d years. Leave the end date empty if it has no end.")
            self.add_error("until", sentence % {"years": MAX_YEARS})

    def _check_weekday(self, data: dict[str, Any], first: date) -> None:
        chosen, is_last = data["repeats"], add_to_day(first, 7).month != first.month
        if chosen == Repeats.LAST_WEEKDAY and not is_last:
            self.add_error(
                "repeats", _("The start date is not the last such weekday of its month. Choose another date.")
            )
        if chosen == Repeats.NTH_WEEKDAY and first.day > 28:
            sentence = _("Few months have a fifth one of this weekday. Choose “Monthly, on the last such weekday”.")
            self.add_error("repeats", sentence)

    def event_of(self, data: dict[str, Any]) -> Event:
        """Return an unsaved event with the cleaned time and rule, for calculations."""
        names = ("starts", "ends", "time_zone", "repeats", "interval", "weekdays", "until", "count")
        return Event(**{name: data[name] for name in names})


def add_to_day(day: date, days: int) -> date:
    """Return the day at an offset, or the day itself at the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
