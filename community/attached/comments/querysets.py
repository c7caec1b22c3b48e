"""Queries on comments."""

from typing import TYPE_CHECKING, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Coalesce

from community.attached.comments import models as comments
from community.base.core.attached import attached_count
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.base.members.models import Member


class CommentQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Comments in spaces that a member (None: an anonymous visitor) may read. The target is asked for itself."""
        return self.filter(space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("author", "space")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def of(self, target: models.Model) -> Self:
        """Comments on one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(target), object_id=target.pk)


def comment_count(model: type[models.Model]) -> Coalesce:
    """Return an expression: how many comments each row of a model has."""
    return attached_count(comments.Comment.objects.all(), model)
