"""Queries on blog posts."""

from typing import TYPE_CHECKING, Self

from community.attached.comments.querysets import comment_count
from community.base.spaces.choices import Kind
from community.base.spaces.in_space import InSpaceQuerySet

if TYPE_CHECKING:
    from community.base.members.models import Member


class BlogPostQuerySet(InSpaceQuerySet):
    def with_details(self) -> Self:
        return super().with_details().annotate(comment_count=comment_count(self.model))

    def titles(self) -> Self:
        """Load what a line about a post needs, without its text."""
        return self.select_related("author").defer("source", "html", "plain")

    def personal(self, author: "Member") -> Self:
        """A member's own blog: what the member publishes in the commons."""
        return self.filter(author=author, space__kind=Kind.COMMONS)
