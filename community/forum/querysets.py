"""Queries of the forum. Who may read a space may read its categories, topics and posts."""

from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Case, Count, Value, When

from community.core.markdown import mentioned_names
from community.members.models import Member
from community.spaces.models import Space
from community.spaces.querysets import members_who_can_read

if TYPE_CHECKING:
    from community.forum.models import Category, Post

LONG_TEXTS = ("source", "html", "plain")


class CategoryQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        return self.filter(space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("space").annotate(topic_count=Count("topics"))

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def commons_first(self) -> Self:
        """The commons' categories, then those of each workspace by name."""
        is_commons = Case(When(space__kind="commons", then=Value(0)), default=Value(1))
        return self.order_by(is_commons, "space__name", "space_id", "order", "name")


class TopicQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        return self.filter(space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        """With the opening post and the solution, texts included."""
        return self.select_related("author", "space", "category", "opening", "solution__author")

    def in_brief(self) -> Self:
        """With what one line of a list shows."""
        texts = [f"last_post__{name}" for name in LONG_TEXTS] + [f"space__{name}" for name in LONG_TEXTS]
        return self.select_related("author", "space", "category", "last_post__author").defer(*texts)

    def newest_first(self) -> Self:
        """The one where something was written last comes first."""
        return self.order_by("-sort_key")

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def in_category(self, category: "Category") -> Self:
        return self.filter(category=category)

    def locked(self) -> Self:
        """Make who else counts a post in these topics wait until the transaction ends."""
        return self.select_for_update(no_key=True)

    def imported_from(self, prefix: str) -> Self:
        return self.filter(import_key__startswith=prefix)


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, member: "Member | None") -> Self:
        return self.filter(topic__space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("author", "topic__space", "topic__category")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def after(self, number: int) -> Self:
        """The next posts of a topic (asked of `topic.posts`, so that the topic is at hand in each), in order."""
        return self.select_related("author").filter(number__gt=number).order_by("number")

    def imported_from(self, prefix: str) -> Self:
        return self.filter(import_key__startswith=prefix)

    def replies(self) -> Self:
        return self.filter(number__gt=1)

    def sent(self, author: "Member", key: UUID | None) -> "Post | None":
        """Return what a form with this key has already made, if it has."""
        if key is None:
            return None
        return self.select_related("topic__space").filter(author=author, idempotency_key=key).first()


def unheard(post: "Post") -> list[str]:
    """Return the user names of members whom a post mentions but who may not read it."""
    names = mentioned_names(post.source)
    if not names:
        return []
    readers = members_who_can_read(post.topic.space).values("pk")
    return sorted(Member.objects.named(names).exclude(pk__in=readers).values_list("username", flat=True))
