"""Thanks: which member gave thanks for what."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from community.attached.reactions.querysets import ThanksQuerySet
from community.base.members.models import Member


class Thanks(models.Model):
    """A member's thanks for a thing, at most once."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target: Any = GenericForeignKey()
    created_at = models.DateTimeField(default=timezone.now)

    objects = ThanksQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "thanks"
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "member"], name="reactions_thanks_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} thanks for {self.content_type_id}:{self.object_id}"
