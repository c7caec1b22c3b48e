"""Events, changed occurrences, answers, and sent reminders."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.base.core.mixins import Text
from community.base.core.versions import Versioned
from community.base.members.models import Authored, Member
from community.base.spaces.models import Space
from workspaces.events.querysets import AnswerQuerySet, EventQuerySet

STAMP = "%Y%m%dT%H%M%SZ"
"""The format of an occurrence in addresses: the UTC moment at which it begins by the rule."""


class Repeats(models.TextChoices):
    """How an event repeats."""

    NEVER = "", _("Does not repeat")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Weekly, on the selected days")
    MONTHLY = "monthly", _("Monthly, on this day of the month")
    NTH_WEEKDAY = "nth", _("Monthly, on this weekday (such as the second Tuesday)")
    LAST_WEEKDAY = "last", _("Monthly, on the last such weekday")
    YEARLY = "yearly", _("Every year")


class Event(Versioned, Authored, Text):
    """An event. Moments are stored in UTC; its rule is applied in the event's own time zone.

    An event of whole days begins at midnight of its first day and ends at midnight after its last.
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="events")
    title = models.CharField(_("title"), max_length=200)
    source = models.TextField(_("description"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    place = models.CharField(_("location or link"), max_length=300, blank=True)
    is_all_day = models.BooleanField(_("all day"), default=False)
    starts = models.DateTimeField(_("start"))
    ends = models.DateTimeField(_("end"))
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    repeats = models.CharField(_("repeat"), max_length=10, choices=Repeats, blank=True)
    interval = models.PositiveSmallIntegerField(default=1)
    weekdays = models.CharField(max_length=7, blank=True)
    """For a weekly event: digits from 0 (Monday) to 6."""
    until = models.DateField(null=True, blank=True)
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    last_end = models.DateTimeField(null=True, editable=False)
    """When the last occurrence ends; None if there is no last one."""
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True, validators=[MaxValueValidator(100_000)])
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    VERSION = "sequence"
    sequence = models.PositiveIntegerField(default=0, editable=False)
    """Increases with every change: the version that an edit is based on, and that calendars compare."""
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    timed_at = models.DateTimeField(default=timezone.now, editable=False)
    """When its time was set: reminders that were due before are not sent."""
    cancelled_at = models.DateTimeField(null=True, editable=False)
    idempotency_key = models.UUIDField(null=True, editable=False)

    has_changes = True
    """Whether there may be changed occurrences: set by `with_changes_if_any`, otherwise assumed."""

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [models.UniqueConstraint(fields=["author", "idempotency_key"], name="events_submitted_once")]
        indexes = [models.Index(fields=["space", "starts"]), models.Index(fields=["starts", "last_end"])]

    def __str__(self) -> str:
        return self.title

    @property
    def headline(self) -> str:
        return self.title

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def known_changes(self) -> "Iterable[Change]":
        return self.changes.all() if self.has_changes else ()

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.pk])


class Change(models.Model):
    """An occurrence that differs from the rule: it is cancelled, or at another time or place."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="changes")
    original = models.DateTimeField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    place = models.CharField(max_length=300, blank=True)
    is_cancelled = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "original"], name="events_one_change_each")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.original}"


class Attendance(models.TextChoices):
    YES = "yes", pgettext_lazy("attendance", "Going")
    MAYBE = "maybe", pgettext_lazy("attendance", "Maybe")
    NO = "no", pgettext_lazy("attendance", "Not going")


class Answer(models.Model):
    """Whether a member attends the event, or the occurrence that originally began at `original`."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="answers")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    original = models.DateTimeField(null=True)
    coming = models.CharField(max_length=5, choices=Attendance)
    changed_at = models.DateTimeField(auto_now=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "member", "original"], name="events_one_answer_an_occurrence"),
            models.UniqueConstraint(
                fields=["event", "member"], condition=models.Q(original=None), name="events_one_answer_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.coming} {self.event_id}"


class Reminder(models.Model):
    """A sent reminder: the row prevents it from being sent twice."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    starts = models.DateTimeField()
    seconds = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "starts", "seconds"], name="events_reminded_once")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.starts} {self.seconds}"


def stamp_of(moment: datetime) -> str:
    """Return an occurrence's name in addresses."""
    return moment.astimezone(timezone.get_fixed_timezone(0)).strftime(STAMP)
