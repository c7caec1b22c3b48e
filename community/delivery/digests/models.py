"""One row per member and day: the claim to send, and afterwards the proof that the digest was sent."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.delivery.digests.querysets import DigestQuerySet

CLAIM_HOLDS = timedelta(minutes=10)
"""A claim older than this was left by a crashed process or a failed e-mail; another process may take it over."""


class State(models.TextChoices):
    CLAIMED = "claimed", _("Sending")
    SENT = "sent", _("Sent")
    EMPTY = "empty", _("Nothing to send")


class Digest(models.Model):
    """The digest of one member for one day of the member's own calendar.

    It contains the activities after `cursor_from` up to `cursor_to` (ids; fixed with the claim, so that a second try
    makes the same e-mail), and none from before `since`.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="digests")
    period = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.CLAIMED)
    claimed_at = models.DateTimeField()
    since = models.DateTimeField()
    cursor_from = models.BigIntegerField(default=0)
    cursor_to = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)
    message_id = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "period"], name="digests_one_a_day")]

    def __str__(self) -> str:
        return f"{self.member} {self.period} {self.state}"
