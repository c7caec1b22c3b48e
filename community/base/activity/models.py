"""The record of activities, which is also the outbox of deliveries."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from community.base.activity.querysets import ActivityQuerySet
from community.base.members.models import Member
from community.base.spaces.models import Space


class Scope(models.TextChoices):
    """Whom an activity concerns, among those who may see it."""

    SPACE = "space", "everybody who may read the space"
    MANAGERS = "stewards", "owners and moderators of the space"
    MEMBER = "person", "the addressee alone"


class Activity(models.Model):
    """One activity: who did what to which thing, in which context, where and when."""

    verb = models.CharField(max_length=50)
    actor = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="activities")
    space = models.ForeignKey(Space, models.CASCADE, related_name="activities")
    object_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    object: Any = GenericForeignKey("object_type", "object_id")
    context_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    context_id = models.BigIntegerField(null=True)
    context: Any = GenericForeignKey("context_type", "context_id")
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.SPACE)
    addressee = models.ForeignKey(Member, models.CASCADE, null=True, related_name="+")
    data = models.JSONField(default=dict)
    is_withdrawn = models.BooleanField(default=False)
    """Whether its thing is hidden for now: nobody sees it or is notified until the thing is restored."""
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    delivered_at = models.DateTimeField(null=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "activities"
        indexes = [
            models.Index(fields=["space", "-id"]),
            models.Index(fields=["actor", "-id"]),
            models.Index(fields=["object_type", "object_id"]),
            models.Index(fields=["context_type", "context_id"]),
            models.Index(fields=["id"], condition=models.Q(delivered_at=None), name="activity_outbox"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_id} by {self.actor_id}"


class Delivery(models.Model):
    """A mark that a channel has delivered an activity; a second try skips it."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=30)
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["activity", "channel"], name="activity_delivered_once")]

    def __str__(self) -> str:
        return f"{self.activity_id} by {self.channel}"
