"""Queries on topics."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Q, Value, When

from community.attached.tags.querysets import taggings_of
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.content.forum import models as forum
from community.content.forum.choices import State

if TYPE_CHECKING:
    from community.attached.tags.models import Tag
    from community.content.forum.models import Category


LONG_TEXTS = ("source", "html", "plain")

MOST_WORDS = 6
"""Words of a title that are compared with other titles."""


class TopicQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Topics that are shown, in spaces that a member (None: an anonymous visitor) may read."""
        return self.filter(state=State.SHOWN, space__in=Space.objects.readable_by(member))

    def reachable_by(self, member: "Member | None") -> Self:
        """These, and what is held, hidden or deleted, for its author and the managers of the space.

        Only for the page of a topic and the actions on it; every other surface asks `visible_to`.
        """
        readable = self.filter(space__in=Space.objects.readable_by(member)).exclude(state=State.MERGED)
        if member is None:
            return readable.filter(state=State.SHOWN)
        managed = Q(space__in=Space.objects.managed_by(member))
        return readable.filter(Q(state=State.SHOWN) | Q(author=member) | managed)

    def with_details(self) -> Self:
        """With the opening post and the solution, texts included."""
        return self.select_related("author", "space", "category", "opening", "solution__author")

    def started_since(self, moment: datetime) -> Self:
        return self.filter(created_at__gte=moment)

    def unanswered(self) -> Self:
        """Topics that nobody has replied to: the opening alone is counted."""
        return self.filter(post_count=1, solution=None)

    def participated_in_by(self, member: "Member") -> Self:
        """Topics that a member started, even if held, refused or hidden, or replied in, as shown to everybody."""
        own = Q(author=member, state__in=(State.SHOWN, State.HELD, State.REFUSED, State.HIDDEN))
        replied = forum.Post.objects.filter(author=member, state=State.SHOWN).values("topic")
        return self.filter(own | Q(state=State.SHOWN, pk__in=replied))

    def pinned(self, pins: Iterable[str]) -> Self:
        return self.filter(pinned__in=list(pins))

    def not_pinned(self, pins: Iterable[str]) -> Self:
        return self.exclude(pinned__in=list(pins))

    def merged(self) -> Self:
        return self.filter(state=State.MERGED)

    def in_brief(self) -> Self:
        """Load what one line of a list shows, except the tags."""
        texts = [f"last_post__{name}" for name in LONG_TEXTS] + [f"space__{name}" for name in LONG_TEXTS]
        return self.select_related("author", "space", "category", "last_post__author").defer(*texts)

    def with_last_voice(self) -> Self:
        """Load who wrote last, without the text."""
        texts = [f"last_post__{name}" for name in LONG_TEXTS]
        return self.select_related("last_post__author").defer(*texts)

    def keyed_by(self, key: str, *, before: int | None, most: int) -> "TopicQuerySet":
        """The topics with the largest keys, below `before` when that is given.

        They are found first; what lists show of each is then computed for these alone.
        """
        below = self if before is None else self.filter(**{f"{key}__lt": before})
        return forum.Topic.objects.filter(pk__in=below.order_by(f"-{key}").values("pk")[:most])

    def newest_first(self) -> Self:
        """The topic with the latest post comes first."""
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
        return self.filter(state=State.SHOWN)

    def moderated_by(self, member: "Member | None") -> Self:
        """Topics that are shown, in spaces that a member may moderate."""
        return self.filter(state=State.SHOWN, space__in=Space.objects.managed_by(member))

    def titled(self, words: str) -> Self:
        """Topics whose title contains some words."""
        return self.filter(title__icontains=words)

    def locked(self) -> Self:
        """Lock these topics, so that others who count a post in them wait until the transaction ends."""
        return self.select_for_update(no_key=True)

    def imported_from(self, prefix: str) -> Self:
        return self.filter(import_key__startswith=prefix)

    def similar_to(self, title: str, space: Space | None = None) -> Self:
        """Topics that share words with a title: most shared words first, then those of a space, then the latest."""
        words = sorted(set(re.findall(r"\w{4,}", title.lower())), key=lambda word: (-len(word), word))[:MOST_WORDS]
        if not words:
            return self.none()
        hits = [Case(When(title__icontains=word, then=Value(1)), default=Value(0)) for word in words]
        here = Case(When(space=space, then=Value(1)), default=Value(0)) if space else Value(0)
        found = self.filter(reduce(or_, (Q(title__icontains=word) for word in words)))
        return found.annotate(hits=sum(hits[1:], hits[0]), here=here).order_by("-hits", "-here", "-sort_key")
