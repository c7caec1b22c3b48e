"""A comment on anything that content apps register as commentable."""

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.attached.comments.querysets import CommentQuerySet
from community.base.core.mixins import Text
from community.base.members.models import Authored
from community.base.spaces.models import Space


class Comment(Authored, Text):
    """A member's comment on a thing. Everybody who may read the thing's space may read it."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    target: Any = GenericForeignKey()
    created_at = models.DateTimeField(default=timezone.now)
    idempotency_key = models.UUIDField(null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.UniqueConstraint(fields=["author", "idempotency_key"], name="comments_submitted_once"),
        ]
        indexes = [models.Index(fields=["content_type", "object_id", "-id"])]

    def __str__(self) -> str:
        return f"{self.byline_name}: {self.excerpt}"

    @property
    def headline(self) -> str:
        return str(self.target.headline)

    @property
    def anchor(self) -> str:
        return f"comment-{self.pk}"

    def get_absolute_url(self) -> str:
        return f"{self.target.get_absolute_url()}#{self.anchor}"
