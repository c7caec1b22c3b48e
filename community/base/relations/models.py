"""Follow: how much a member wants to be notified about a member, a space, a topic, a page and so on."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.relations.querysets import FollowQuerySet


class Level(models.TextChoices):
    """How much a member wants to be notified about a thing. Without a row: NORMAL, unless they follow its space."""

    WATCHING = "watching", _("Watching")
    TRACKING = "tracking", _("Tracking")
    NORMAL = "normal", _("Normal")
    MUTED = "muted", _("Muted")


class FollowReason(models.TextChoices):
    """Why a member has a level for a thing."""

    CHOSEN = "", _("You chose this level.")
    STARTED = "started", _("You started this.")
    TOOK_PART = "took_part", _("You took part in this.")


class Follow(models.Model):
    """A member's level for a thing, chosen by the member or set when they took part."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="follows")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target = GenericForeignKey()
    level = models.CharField(max_length=10, choices=Level, default=Level.WATCHING)
    because = models.CharField(max_length=10, choices=FollowReason, default=FollowReason.CHOSEN, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "content_type", "object_id"], name="relations_follow_once")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.member} → {self.content_type} {self.object_id}"
