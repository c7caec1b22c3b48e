"""Queries on files. A file is visible to those who can see the thing it is attached to."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from community.attached.uploads import models as uploads
from community.attached.uploads.attachable import attachables
from community.base.core.attached import attached_count
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.base.members.models import Member


class UploadQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Files that are not removed, on things that a member (None: an anonymous visitor) may see."""
        return self.live().on_visible(member)

    def reachable_by(self, member: "Member | None") -> Self:
        """These, and files on hidden things that the member can still reach.

        Only for the bytes of a file and the page of its thing: see `reachable_by` of the things.
        """
        return self.live().filter(_on(member, "reachable_by"), space__in=Space.objects.readable_by(member))

    def on_visible(self, member: "Member | None") -> Self:
        """Files, including removed ones, on things that a member may see."""
        return self.filter(_on(member, "visible_to"), space__in=Space.objects.readable_by(member))

    def live(self) -> Self:
        return self.filter(is_deleted=False)

    def removed(self) -> Self:
        return self.filter(is_deleted=True)

    def of(self, target: models.Model) -> Self:
        """Files on one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(target), object_id=target.pk)

    def of_all(self, model: type[models.Model], ids: Any) -> Self:
        """Files on things of one model, given by primary keys or a query of them."""
        return self.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=ids)

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
        return self.filter(upload__in=uploads.Upload.objects.visible_to(member))

    def reachable_by(self, member: "Member | None") -> Self:
        return self.filter(upload__in=uploads.Upload.objects.reachable_by(member))

    def current(self) -> Self:
        return self.filter(number=F("upload__number"))

    def in_space(self, space: Space) -> Self:
        return self.filter(upload__space=space)

    def total_size(self) -> int:
        """Return the total bytes of the files; a restored version is the same stored file."""
        return self.order_by().values("file", "size").distinct().aggregate(total=Sum("size"))["total"] or 0

    def with_details(self) -> Self:
        return self.select_related("upload", "author")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def _on(member: "Member | None", word: str) -> Q:
    """Match files on things for which `word`, a query set method such as `visible_to`, allows the member."""
    found = Q(pk__in=())
    for model in attachables.models():
        things = getattr(model.objects, word, model.objects.visible_to)(member).values("pk")
        found |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=things)
    return found


def file_count(model: type[models.Model]) -> Coalesce:
    """Return an expression for the number of files on each row of a model."""
    return attached_count(uploads.Upload.objects.live(), model)
