"""Follow: a member wants to hear of something: a member, a space, a topic, a page."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from community.members.models import Member
from community.relations.querysets import FollowQuerySet


class Follow(models.Model):
    """One row for a member and a thing. `is_muted` remembers that the member does not want to hear of it."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="follows")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target = GenericForeignKey()
    is_muted = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "content_type", "object_id"], name="relations_follow_once")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.member} → {self.content_type} {self.object_id}"
