"""The forms of an event."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base.core.forms import MarkdownField
from community.base.members.time_zones import time_zone_choices
from workspaces.events.models import Attendance, Event
from workspaces.events.repeating import RepeatingFields, add_to_day
from workspaces.events.rules import last_begin

FIRST_YEAR, LAST_YEAR = 1970, 2199
MAX_DAYS = 366
"""The longest duration of one occurrence."""


def day_field(label: Any, **options) -> forms.DateField:
    widget = forms.DateInput(
        format="%Y-%m-%d",
        attrs={"type": "date", "min": f"{FIRST_YEAR}-01-01", "max": f"{LAST_YEAR}-12-31"},
    )
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **options)


def time_field(label: Any, **options) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, required=False, **options)


class WhenFields(forms.Form):
    """Start and end in the time zone of a place. After `clean`, `starts` and `ends` are moments."""

    start_date = day_field(gettext_lazy("Start date"))
    start_time = time_field(gettext_lazy("Start time"))
    end_date = day_field(
        gettext_lazy("End date"),
        required=False,
        help_text=gettext_lazy("If empty, the event ends on the day it starts."),
    )
    end_time = time_field(gettext_lazy("End time"), help_text=gettext_lazy("If empty, the event lasts one hour."))

    def clean_when(self, zone: ZoneInfo, is_all_day: bool) -> None:
        """Set `starts` and `ends` in the cleaned data; add errors to the fields concerned."""
        data = self.cleaned_data
        first, last = data.get("start_date"), data.get("end_date") or data.get("start_date")
        if first is None or last is None or self.errors.keys() & {"start_date", "start_time", "end_date", "end_time"}:
            return
        for name, day in (("start_date", first), ("end_date", last)):
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                sentence = _("Choose a date between %(first)s and %(last)s.")
                self.add_error(name, sentence % {"first": FIRST_YEAR, "last": LAST_YEAR})
                return
        if is_all_day:
            starts, ends = datetime.combine(first, time()), datetime.combine(add_to_day(last, 1), time())
        elif data.get("start_time") is None:
            self.add_error("start_time", _("Enter a start time, or select “All day”."))
            return
        else:
            starts = datetime.combine(first, data["start_time"])
            ends = _end(starts, last, data.get("end_time"))
        if ends < starts or (is_all_day and last < first):
            self.add_error("end_date", _("The end must be after the start."))
        elif ends - starts > timedelta(days=MAX_DAYS):
            self.add_error("end_date", _("An event can last at most one year. Make it a repeating event instead."))
        else:
            data["starts"], data["ends"] = _moment(starts, zone), _moment(ends, zone)
            if data["ends"] < data["starts"]:  # within the hour in which clocks are set back
                data["ends"] = data["starts"]


class EventForm(RepeatingFields, WhenFields):
    """An event; `fields` is the argument for actions."""

    field_order = (
        "title", "is_all_day", "start_date", "start_time", "end_date", "end_time", "is_over", "time_zone", "place",
        "source", "language", "repeats", "interval", "weekdays", "until", "count", "capacity",
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    is_all_day = forms.BooleanField(label=gettext_lazy("All day"), required=False)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=time_zone_choices)
    place = forms.CharField(
        label=gettext_lazy("Location or link"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A room, an address or the link to an online meeting."),
    )
    source = MarkdownField(label=gettext_lazy("Description"), rows=8, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    capacity = forms.IntegerField(
        label=gettext_lazy("Maximum number of attendees"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=gettext_lazy("Leave empty for no limit."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if zone := data.get("time_zone"):
            self.clean_when(ZoneInfo(zone), data.get("is_all_day", False))
            self.clean_rule(ZoneInfo(zone))
        return data

    @property
    def fields_of_event(self) -> dict[str, Any]:
        """The columns of the event."""
        return {name: self.cleaned_data[name] for name in COLUMNS}


COLUMNS = (
    "title", "is_all_day", "starts", "ends", "time_zone", "place", "source", "language",
    "repeats", "interval", "weekdays", "until", "count", "capacity",
)  # fmt: skip


class AnnounceForm(EventForm):
    """A new event. If it is already over, the form asks for confirmation."""

    is_over = forms.BooleanField(label=gettext_lazy("This is a past event"), required=False)
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["is_over"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data["is_over"]:
            return data
        if not self.errors and self._is_over(data):
            self.add_error(
                "is_over", _("This time is in the past. Choose a later one, or confirm that this is a past event.")
            )
        else:
            del self.fields["is_over"]
        return data

    def _is_over(self, data: dict[str, Any]) -> bool:
        last = last_begin(self.event_of(data))
        return last is not None and last + (data["ends"] - data["starts"]) < timezone.now()


class EditForm(EventForm):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class OccurrenceForm(WhenFields):
    """Another time or place for one occurrence of an event."""

    place = forms.CharField(label=gettext_lazy("Location or link"), max_length=300, required=False)

    def __init__(self, *args, event: Event, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if event.is_all_day:
            del self.fields["start_time"], self.fields["end_time"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.clean_when(self.event.zone, self.event.is_all_day)
        return data


class AnswerForm(forms.Form):
    coming = forms.ChoiceField(choices=Attendance)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Message to attendees"), max_length=300, required=False)


def when_of(starts: datetime, ends: datetime, zone: ZoneInfo, is_all_day: bool) -> dict[str, Any]:
    """Return the initial values of the time fields."""
    first, last = starts.astimezone(zone), ends.astimezone(zone)
    if is_all_day:
        return {"start_date": first.date(), "end_date": add_to_day(last.date(), -1)}
    return {
        "start_date": first.date(),
        "start_time": first.time(),
        "end_date": last.date(),
        "end_time": last.time(),
    }


def initial_of(event: Event, starts: datetime | None = None, ends: datetime | None = None) -> dict[str, Any]:
    """Return the initial values of an event's form, starting at a given occurrence, or the first one."""
    names = (
        "title", "is_all_day", "time_zone", "place", "source", "language",
        "repeats", "interval", "until", "count", "capacity",
    )  # fmt: skip
    when = when_of(starts or event.starts, ends or event.ends, event.zone, event.is_all_day)
    shown = {name: getattr(event, name) for name in names}
    return {**shown, **when, "weekdays": list(event.weekdays), "version": event.sequence}


def _end(starts: datetime, last: date, end_time: time | None) -> datetime:
    """Return the local end: without a time, an hour after the start, or at the same time on the last day."""
    if end_time is not None:
        return datetime.combine(last, end_time)
    return starts + timedelta(hours=1) if last == starts.date() else datetime.combine(last, starts.time())


def _moment(local: datetime, zone: ZoneInfo) -> datetime:
    return local.replace(tzinfo=zone).astimezone(UTC)
