"""Queries on blog posts."""

from typing import TYPE_CHECKING, Self

from django.db import models

from community.attached.comments.querysets import comment_count
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.base.members.models import Member


class BlogPostQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Posts in spaces that a member (None: an anonymous visitor) may read."""
        return self.filter(space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("author", "space").annotate(comment_count=comment_count(self.model))

    def titles(self) -> Self:
        """What a line about a post needs, without its text."""
        return self.select_related("author").defer("source", "html", "plain")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def in_space(self, space: Space) -> Self:
        """The blog of a space."""
        return self.filter(space=space)

    def personal(self, author: "Member") -> Self:
        """A member's own blog: what the member writes in the commons."""
        return self.filter(author=author, space__kind=Kind.COMMONS)
