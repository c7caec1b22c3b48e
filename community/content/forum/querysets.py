"""Queries of the forum. Who may read a space may read its categories, topics and posts."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from community.attached.tags.querysets import taggings_of
from community.base.core.markdown import mentioned_names
from community.base.members.models import Member
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from community.base.spaces.querysets import members_who_can_read
from community.content.forum import models as forum
from community.content.forum.quote_marks import own_words

if TYPE_CHECKING:
    from community.attached.tags.models import Tag
    from community.content.forum.models import Category, Post

LONG_TEXTS = ("source", "html", "plain")
MOST_WORDS = 6
"""Words of a title that others are compared by."""


class CategoryQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        return self.filter(space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        here = forum.Topic.objects.shown().filter(category=OuterRef("pk")).order_by().values("category")
        counted = Subquery(here.annotate(n=Count("pk")).values("n"))
        return self.select_related("space").annotate(topic_count=Coalesce(counted, 0))

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def named(self, name: str) -> Self:
        return self.filter(name__iexact=name)

    def moderated_by(self, member: "Member | None") -> Self:
        """Categories in spaces that a member looks after, and that are not archived."""
        return self.filter(space__in=Space.objects.stewarded_by(member), space__archived_at=None)

    def commons_first(self) -> Self:
        """The commons' categories, then those of each workspace by name."""
        is_commons = Case(When(space__kind=Kind.COMMONS, then=Value(0)), default=Value(1))
        return self.order_by(is_commons, "space__name", "space_id", "order", "name")


class TopicQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Topics that are shown, in spaces that a member (None: an anonymous visitor) may read."""
        return self.filter(state=forum.State.SHOWN, space__in=Space.objects.readable_by(member))

    def reachable_by(self, member: "Member | None") -> Self:
        """These, and what is held, hidden or deleted, for its author and for who looks after the space.

        For the page of a topic and the acts on it alone; every other surface asks `visible_to`.
        """
        readable = self.filter(space__in=Space.objects.readable_by(member)).exclude(state=forum.State.MERGED)
        if member is None:
            return readable.filter(state=forum.State.SHOWN)
        stewarded = Q(space__in=Space.objects.stewarded_by(member))
        return readable.filter(Q(state=forum.State.SHOWN) | Q(author=member) | stewarded)

    def with_details(self) -> Self:
        """With the opening post and the solution, texts included."""
        return self.select_related("author", "space", "category", "opening", "solution__author")

    def started_since(self, moment: datetime) -> Self:
        return self.filter(created_at__gte=moment)

    def unanswered(self) -> Self:
        """Topics that nobody has replied to: the opening alone is counted."""
        return self.filter(post_count=1, solution=None)

    def taken_part_in_by(self, member: "Member") -> Self:
        """Topics that a member started, those too that wait, were refused or hidden; or replied in, as shown to all."""
        own = Q(author=member, state__in=(forum.State.SHOWN, forum.State.HELD, forum.State.REFUSED, forum.State.HIDDEN))
        replied = forum.Post.objects.filter(author=member, state=forum.State.SHOWN).values("topic")
        return self.filter(own | Q(state=forum.State.SHOWN, pk__in=replied))

    def pinned(self, pins: Iterable[str]) -> Self:
        return self.filter(pinned__in=list(pins))

    def not_pinned(self, pins: Iterable[str]) -> Self:
        return self.exclude(pinned__in=list(pins))

    def merged(self) -> Self:
        return self.filter(state=forum.State.MERGED)

    def in_brief(self) -> Self:
        """With what one line of a list shows, but for the tags."""
        texts = [f"last_post__{name}" for name in LONG_TEXTS] + [f"space__{name}" for name in LONG_TEXTS]
        return self.select_related("author", "space", "category", "last_post__author").defer(*texts)

    def with_last_voice(self) -> Self:
        """With who wrote last, and nothing of what they wrote."""
        texts = [f"last_post__{name}" for name in LONG_TEXTS]
        return self.select_related("last_post__author").defer(*texts)

    def keyed_by(self, key: str, *, before: int | None, most: int) -> "TopicQuerySet":
        """The topics with the largest keys, below `before` when that is given.

        They are found first; what lists show of each is then worked out for these alone.
        """
        below = self if before is None else self.filter(**{f"{key}__lt": before})
        return forum.Topic.objects.filter(pk__in=below.order_by(f"-{key}").values("pk")[:most])

    def newest_first(self) -> Self:
        """The one where something was written last comes first."""
        return self.order_by("-sort_key")

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def in_category(self, category: "Category") -> Self:
        return self.filter(category=category)

    def in_categories(self, ids: models.QuerySet) -> Self:
        return self.filter(category__in=ids)

    def tagged(self, tag: "Tag") -> Self:
        return self.filter(pk__in=taggings_of(self.model).filter(tag=tag.pk).values("object_id"))

    def shown(self) -> Self:
        return self.filter(state=forum.State.SHOWN)

    def moderated_by(self, member: "Member | None") -> Self:
        """Topics that are shown, in spaces that a member looks after."""
        return self.filter(state=forum.State.SHOWN, space__in=Space.objects.stewarded_by(member))

    def titled(self, words: str) -> Self:
        """Topics whose title contains some words."""
        return self.filter(title__icontains=words)

    def locked(self) -> Self:
        """Make who else counts a post in these topics wait until the transaction ends."""
        return self.select_for_update(no_key=True)

    def imported_from(self, prefix: str) -> Self:
        return self.filter(import_key__startswith=prefix)

    def similar_to(self, title: str, space: Space | None = None) -> Self:
        """Topics that share words with a title, most of them first; then those of a space, then the latest."""
        words = sorted(set(re.findall(r"\w{4,}", title.lower())), key=lambda word: (-len(word), word))[:MOST_WORDS]
        if not words:
            return self.none()
        hits = [Case(When(title__icontains=word, then=Value(1)), default=Value(0)) for word in words]
        here = Case(When(space=space, then=Value(1)), default=Value(0)) if space else Value(0)
        found = self.filter(reduce(or_, (Q(title__icontains=word) for word in words)))
        return found.annotate(hits=sum(hits[1:], hits[0]), here=here).order_by("-hits", "-here", "-sort_key")


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, member: "Member | None") -> Self:
        """Posts that are shown, in topics that are visible to a member (None: an anonymous visitor)."""
        readable = Space.objects.readable_by(member)
        return self.filter(state=forum.State.SHOWN, topic__state=forum.State.SHOWN, topic__space__in=readable)

    def reachable_by(self, member: "Member | None") -> Self:
        """These, and what is held, hidden or deleted, for its author and for who looks after the space."""
        here = self.filter(topic__in=forum.Topic.objects.reachable_by(member))
        if member is None:
            return here.filter(state=forum.State.SHOWN)
        stewarded = Q(topic__space__in=Space.objects.stewarded_by(member))
        return here.filter(Q(state=forum.State.SHOWN) | Q(author=member) | stewarded)

    def quotable_by(self, member: "Member | None", known: Iterable[int] = ()) -> Self:
        """Posts that a member may quote: what they may read, and what they quoted (`known`) while they could."""
        readable = Space.objects.readable_by(member)
        visible = Q(state=forum.State.SHOWN, topic__state=forum.State.SHOWN, topic__space__in=readable)
        return self.filter(visible | Q(pk__in=list(known)))

    def shown(self) -> Self:
        return self.filter(state=forum.State.SHOWN)

    def by_others(self, member: "Member | None") -> Self:
        """What others than a member wrote that is there, or waits for a moderator."""
        return self.filter(state__in=(forum.State.SHOWN, forum.State.HELD)).exclude(author=member)

    def shown_by(self, author: "Member") -> Self:
        return self.filter(state=forum.State.SHOWN, author=author)

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
        """The next posts of a topic (asked of `topic.posts`, so that the topic is at hand in each), in order."""
        return self.select_related("author").filter(number__gt=number).order_by("number")

    def beyond(self, number: int) -> Self:
        """The posts after a number, for counting them."""
        return self.filter(number__gt=number)

    def up_to(self, number: int) -> Self:
        return self.filter(number__lte=number)

    def not_by(self, member: "Member | None") -> Self:
        """Posts that others wrote."""
        return self.exclude(author=member) if member else self

    def the_one(self, pk: int) -> Self:
        """One post, with what a page shows of it."""
        return self.select_related("author").filter(pk=pk)

    def imported_from(self, prefix: str) -> Self:
        return self.filter(import_key__startswith=prefix)

    def topics_of_imported(self, keys: list[str]) -> dict[str, int]:
        """Return in which topic the posts with these import keys are now."""
        return dict(self.filter(import_key__in=keys).values_list("import_key", "topic_id"))

    def replies(self) -> Self:
        return self.filter(number__gt=1)

    def is_sent(self, author: "Member", key: str) -> bool:
        """Whether a form with this key has already made a post."""
        try:
            return self.filter(author=author, idempotency_key=UUID(key)).exists()
        except ValueError:
            return False

    def sent(self, author: "Member", key: UUID | None) -> "Post | None":
        """Return what a form with this key has already made, if it has."""
        if key is None:
            return None
        return self.select_related("topic__space").filter(author=author, idempotency_key=key).first()


class QuoteQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Quotes of posts that a member (None: an anonymous visitor) may read."""
        return self.filter(source__in=forum.Post.objects.visible_to(member))

    def of_posts(self, ids: Iterable[int]) -> Self:
        """What some posts quote."""
        return self.filter(post__in=ids)

    def with_details(self) -> Self:
        return self.select_related("source__author", "source__topic")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


def unheard(post: "Post") -> list[str]:
    """Return the user names of members whom a post mentions but who may not read it."""
    names = mentioned_names(own_words(post.source))
    if not names:
        return []
    readers = members_who_can_read(post.topic.space).values("pk")
    return sorted(Member.objects.named(names).exclude(pk__in=readers).values_list("username", flat=True))
