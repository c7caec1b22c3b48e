"""Queries on comments."""

from typing import Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Coalesce

from community.attached.comments import models as comments
from community.base.core.attached import attached_count
from community.base.spaces.in_space import InSpaceQuerySet


class CommentQuerySet(InSpaceQuerySet):
    """Comments in spaces; the visibility of the target is checked separately."""

    def of(self, target: models.Model) -> Self:
        """Comments on one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(target), object_id=target.pk)


def comment_count(model: type[models.Model]) -> Coalesce:
    """Return an expression for the number of comments on each row of a model."""
    return attached_count(comments.Comment.objects.all(), model)
