"""Queries on posts, and on what they quote."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from community.base.core.markdown import mentioned_names
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.querysets import members_who_can_read
from community.content.forum import models as forum
from community.content.forum.choices import State
from community.content.forum.quote_marks import own_words

if TYPE_CHECKING:
    from community.content.forum.models import Post


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, member: "Member | None") -> Self:
        """Posts that are shown, in topics that are visible to a member (None: an anonymous visitor)."""
        readable = Space.objects.readable_by(member)
        return self.filter(state=State.SHOWN, topic__state=State.SHOWN, topic__space__in=readable)

    def reachable_by(self, member: "Member | None") -> Self:
        """These, and what is held, hidden or deleted, for its author and the managers of the space."""
        here = self.filter(topic__in=forum.Topic.objects.reachable_by(member))
        if member is None:
            return here.filter(state=State.SHOWN)
        managed = Q(topic__space__in=Space.objects.managed_by(member))
        return here.filter(Q(state=State.SHOWN) | Q(author=member) | managed)

    def quotable_by(self, member: "Member | None", known: Iterable[int] = ()) -> Self:
        """Posts that a member may quote: those they may read, and those they quoted (`known`) while they could."""
        readable = Space.objects.readable_by(member)
        visible = Q(state=State.SHOWN, topic__state=State.SHOWN, topic__space__in=readable)
        return self.filter(visible | Q(pk__in=list(known)))

    def shown(self) -> Self:
        return self.filter(state=State.SHOWN)

    def by_others(self, member: "Member | None") -> Self:
        """Posts of members other than this one that are shown or held."""
        return self.filter(state__in=(State.SHOWN, State.HELD)).exclude(author=member)

    def shown_by(self, author: "Member") -> Self:
        return self.filter(state=State.SHOWN, author=author)

    def in_space(self, space: Space) -> Self:
        return self.filter(topic__space=space)

    def before(self, number: int) -> Self:
        """The posts of a topic before a number, the nearest first."""
        return self.select_related("author").filter(number__lt=number).order_by("-number")

    def with_details(self) -> Self:
        return self.select_related("author", "topic__space", "topic__category")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def after(self, number: int) -> Self:
        """The next posts of a topic, in order (use on `topic.posts`, so that each has its topic at hand)."""
        return self.select_related("author").filter(number__gt=number).order_by("number")

    def beyond(self, number: int) -> Self:
        """The posts after a number, for counting them."""
        return self.filter(number__gt=number)

    def up_to(self, number: int) -> Self:
        return self.filter(number__lte=number)

    def not_by(self, member: "Member | None") -> Self:
        """Posts written by others."""
        return self.exclude(author=member) if member else self

    def the_one(self, pk: int) -> Self:
        """One post, with what a page shows of it."""
        return self.select_related("author").filter(pk=pk)

    def imported_from(self, prefix: str) -> Self:
        return self.filter(import_key__startswith=prefix)

    def topics_of_imported(self, keys: list[str]) -> dict[str, int]:
        """Return the topics that the posts with these import keys are in now."""
        return dict(self.filter(import_key__in=keys).values_list("import_key", "topic_id"))

    def replies(self) -> Self:
        return self.filter(number__gt=1)

    def is_sent(self, author: "Member", key: str) -> bool:
        """Whether a form with this key has already created a post."""
        try:
            return self.filter(author=author, idempotency_key=UUID(key)).exists()
        except ValueError:
            return False

    def sent(self, author: "Member", key: UUID | None) -> "Post | None":
        """Return what a form with this key has already created, if anything."""
        if key is None:
            return None
        return self.select_related("topic__space").filter(author=author, idempotency_key=key).first()


class QuoteQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Quotes of posts that a member (None: an anonymous visitor) may read."""
        return self.filter(source__in=forum.Post.objects.visible_to(member))

    def of_posts(self, ids: Iterable[int]) -> Self:
        """The quotes in some posts."""
        return self.filter(post__in=ids)

    def with_details(self) -> Self:
        return self.select_related("source__author", "source__topic")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def unreachable_mentions(post: "Post") -> list[str]:
    """Return the usernames of members whom a post mentions but who may not read it."""
    names = mentioned_names(own_words(post.source))
    if not names:
        return []
    readers = members_who_can_read(post.topic.space).values("pk")
    return sorted(Member.objects.named(names).exclude(pk__in=readers).values_list("username", flat=True))
