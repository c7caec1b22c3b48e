"""Reports, items in the review queue, and the list of screened words."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.attached.moderation.querysets import ReportQuerySet, ReviewItemQuerySet, TextFingerprintQuerySet
from community.base.members.models import Member
from community.base.spaces.models import Space


class ReportReason(models.TextChoices):
    """Why something is reported."""

    SPAM = "spam", _("It is advertising or spam")
    OFFENSIVE = "offensive", _("It is insulting or threatening")
    OFF_TOPIC = "off_topic", _("It does not belong here")
    PRIVATE = "private", _("It reveals private information")
    OTHER = "other", _("Something else")


class QueueReason(models.TextChoices):
    """Why something is in the queue."""

    HELD = "held", _("Awaiting approval")
    REPORTED = "reported", _("Reported by members")


class Outcome(models.TextChoices):
    """What a moderator decided."""

    OPEN = "", pgettext_lazy("state", "Open")
    APPROVED = "approved", _("Published")
    REFUSED = "refused", _("Rejected")
    KEPT = "kept", _("No action taken")
    HIDDEN = "hidden", _("Hidden")
    REMOVED = "removed", pgettext_lazy("state", "Deleted")


class ReviewItem(models.Model):
    """A thing that moderators of a space must review; one open row for each thing and queue reason."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target: Any = GenericForeignKey()
    author = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    waiting = models.CharField(max_length=10, choices=QueueReason)
    causes = models.JSONField(default=list)
    """Why the screening held it, in words for moderators."""
    created_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    outcome_reason = models.CharField(max_length=500, blank=True)
    handled_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True)

    thing: Any
    """The target with all that a page shows of it, or None when it is gone; set when a page has loaded it."""
    ways: list
    """What the viewer can decide, as (outcome, button label); set when a page has loaded it, as are the next ones."""
    edit_url: str
    can_warn: bool
    is_long: bool
    is_own: bool
    """Whether the viewer wrote it: then the names and words of those who reported it are hidden."""
    form: Any

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "waiting"],
                condition=models.Q(outcome=Outcome.OPEN),
                name="moderation_open_once",
            )
        ]
        indexes = [
            models.Index(fields=["space", "-id"], condition=models.Q(outcome=Outcome.OPEN), name="moderation_queue")
        ]

    def __str__(self) -> str:
        return f"{self.waiting} {self.content_type_id}:{self.object_id}"

    def get_absolute_url(self) -> str:
        return reverse("review_item", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.outcome == Outcome.OPEN


class Report(models.Model):
    """A member's report that something is wrong with a thing."""

    item = models.ForeignKey(ReviewItem, models.CASCADE, related_name="reports")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    why = models.CharField(_("reason"), max_length=10, choices=ReportReason)
    note = models.CharField(_("what’s wrong with it"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="moderation_reported_once")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.why}"


class ScreenedWord(models.Model):
    """A word or phrase that texts are screened for, and what happens to a text that contains it."""

    class WordAction(models.TextChoices):
        HOLD = "hold", _("Hold the text for approval")
        REFUSE = "refuse", _("Reject the text")

    word = models.CharField(_("word or phrase"), max_length=80, unique=True)
    then = models.CharField(_("action"), max_length=10, choices=WordAction, default=WordAction.HOLD)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class TextFingerprint(models.Model):
    """What the screening keeps of a sent text for a day: not its words, only enough to recognise it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    is_topic = models.BooleanField(default=False)
    hosts = models.JSONField(default=dict)
    """How many links lead to each outside host."""
    created_at = models.DateTimeField(default=timezone.now)

    objects = TextFingerprintQuerySet.as_manager()

    class Meta:
        db_table = "moderation_seentext"
        indexes = [
            models.Index(fields=["digest", "created_at"], name="moderation_seen_same"),
            models.Index(fields=["member", "created_at"], name="moderation_seen_by"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.created_at:%Y-%m-%d %H:%M}"
