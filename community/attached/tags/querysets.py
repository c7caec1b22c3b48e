"""Queries on tags."""

from typing import TYPE_CHECKING, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q

from community.attached.tags import models as tags
from community.attached.tags.taggable import taggables

if TYPE_CHECKING:
    from community.base.members.models import Member


class TagQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Tags on something that a member (None: an anonymous visitor) may see."""
        seen = Q(pk__in=())
        for model in taggables.models():
            here = tags.Tagging.objects.filter(
                tag=OuterRef("pk"),
                content_type=ContentType.objects.get_for_model(model),
                object_id__in=model.objects.visible_to(member).values("pk"),
            )
            seen |= Q(Exists(here))
        return self.filter(seen)

    def on(self, things: models.QuerySet) -> Self:
        """Tags on any of some things of one model."""
        carrier = things.filter(pk=OuterRef("object_id"))
        return self.filter(Exists(taggings_of(things.model).filter(Exists(carrier), tag=OuterRef("pk"))))

    def with_details(self) -> Self:
        return self

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def taggings_of(model: type[models.Model]) -> models.QuerySet:
    """Return the taggings of things of one model: rows with `tag` and `object_id`."""
    return tags.Tagging.objects.filter(content_type=ContentType.objects.get_for_model(model))
