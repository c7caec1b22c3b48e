"""Queries on bookmarks. Every one is limited to one member's."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q

from community.attached.bookmarks import models as bookmarks
from community.attached.bookmarks.bookmarkable import bookmarkables

if TYPE_CHECKING:
    from community.attached.bookmarks.models import Bookmark
    from community.base.members.models import Member


class BookmarkQuerySet(models.QuerySet):
    def of(self, member: "Member") -> Self:
        return self.filter(member=member)

    def on(self, thing: models.Model) -> Self:
        """Bookmarks of one thing."""
        return self.filter(content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk)

    def visible_to(self, member: "Member | None") -> Self:
        """A member's own bookmarks of things that still exist and that the member may still see."""
        if member is None:
            return self.none()
        seen = Q(pk__in=())
        for model in bookmarkables.models():
            kind = ContentType.objects.get_for_model(model)
            seen |= Q(content_type=kind, object_id__in=model.objects.visible_to(member).values("pk"))
        return self.of(member).filter(seen)

    def marked_by(self, member: "Member | None", model: type[models.Model], ids: Iterable[int]) -> set[int]:
        """Return which of some things of a model a member has bookmarked, in one query."""
        if member is None:
            return set()
        kind = ContentType.objects.get_for_model(model)
        mine = self.of(member).filter(content_type=kind, object_id__in=list(ids))
        return set(mine.values_list("object_id", flat=True))


def is_marked(model: type[models.Model], member: "Member | None") -> Exists:
    """Return an expression for whether a member has bookmarked each row of a model (a subquery, for `annotate`)."""
    kind = ContentType.objects.get_for_model(model)
    return Exists(bookmarks.Bookmark.objects.filter(member=member, content_type=kind, object_id=OuterRef("pk")))


def with_things(bookmarks: "Sequence[Bookmark]", member: "Member | None") -> "list[Bookmark]":
    """Load the bookmarked things (`target`), in one query per model; leave out those that the member cannot see."""
    keys: dict[int, list[int]] = {}
    for each in bookmarks:
        keys.setdefault(each.content_type_id, []).append(each.object_id)
    found = {}
    for kind_id, ids in keys.items():
        model: Any = ContentType.objects.get_for_id(kind_id).model_class()
        rows = model.objects.visible_to(member).with_details().filter(pk__in=ids)
        found.update({(kind_id, row.pk): row for row in rows})
    there = [each for each in bookmarks if (each.content_type_id, each.object_id) in found]
    for each in there:
        each.target = found[each.content_type_id, each.object_id]
    return there
