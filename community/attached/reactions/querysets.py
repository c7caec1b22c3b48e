"""Queries on thanks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef

from community.attached.reactions import models as reactions
from community.base.core.attached import attached_count

if TYPE_CHECKING:
    from community.base.members.models import Member


class ThanksQuerySet(models.QuerySet):
    def of(self, thing: models.Model) -> Self:
        """Thanks for one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk)

    def by(self, member: "Member | None") -> Self:
        """Thanks that a member (None: an anonymous visitor) gave."""
        return self.filter(member=member) if member else self.none()

    def with_details(self) -> Self:
        return self.select_related("member")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def given_by(self, member: "Member | None", model: type[models.Model], ids: Iterable[int]) -> set[int]:
        """Return the ids of those things of a model for which a member gave thanks, in one query."""
        if member is None:
            return set()
        kind = ContentType.objects.get_for_model(model)
        mine = self.filter(member=member, content_type=kind, object_id__in=list(ids))
        return set(mine.values_list("object_id", flat=True))


def thanks_of(model: type[models.Model], member: "Member | None") -> dict[str, Any]:
    """Return expressions, for `annotate`, with what the thanks button shows for each row of a model."""
    kind = ContentType.objects.get_for_model(model)
    mine = reactions.Thanks.objects.by(member).filter(content_type=kind, object_id=OuterRef("pk"))
    return {"thanks_count": attached_count(reactions.Thanks.objects.all(), model), "is_thanked": Exists(mine)}
