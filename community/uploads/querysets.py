"""Queries on files. A file is visible where what it is attached to is."""

from typing import TYPE_CHECKING, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from community.core.attached import attached_count
from community.spaces.models import Space
from community.uploads.attachable import attachable_models

if TYPE_CHECKING:
    from community.members.models import Member


class UploadQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Files that are there, on things that a member (None: an anonymous visitor) may see."""
        return self.live().on_visible(member)

    def on_visible(self, member: "Member | None") -> Self:
        """Files, removed ones too, on things that a member may see."""
        seen = Q(pk__in=())
        for model in attachable_models():
            things = model.objects.visible_to(member).values("pk")
            seen |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=things)
        return self.filter(seen, space__in=Space.objects.readable_by(member))

    def live(self) -> Self:
        return self.filter(is_deleted=False)

    def removed(self) -> Self:
        return self.filter(is_deleted=True)

    def of(self, target: models.Model) -> Self:
        """Files on one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(target), object_id=target.pk)

    def named(self, name: str) -> Self:
        return self.filter(name=name)

    def by_name(self) -> Self:
        return self.order_by("name", "pk")

    def with_details(self) -> Self:
        return self.select_related("author", "space")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class UploadVersionQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        from community.uploads.models import Upload

        return self.filter(upload__in=Upload.objects.visible_to(member))

    def current(self) -> Self:
        return self.filter(number=F("upload__number"))

    def with_details(self) -> Self:
        return self.select_related("upload", "author")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def file_count(model: type[models.Model]) -> Coalesce:
    """Return an expression: how many files each row of a model has."""
    from community.uploads.models import Upload

    return attached_count(Upload.objects.live(), model)
