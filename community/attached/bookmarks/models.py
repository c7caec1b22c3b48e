"""Bookmarks: what a member wants to find again."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from community.attached.bookmarks.querysets import BookmarkQuerySet
from community.base.members.models import Member


class Bookmark(models.Model):
    """A member's bookmark of a thing. Nobody else sees it, or how many there are."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="bookmarks")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target: Any = GenericForeignKey()
    created_at = models.DateTimeField(default=timezone.now)

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "content_type", "object_id"], name="bookmarks_each_once")
        ]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.member_id} marked {self.content_type_id}:{self.object_id}"
