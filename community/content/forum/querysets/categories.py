"""Queries on categories."""

from typing import Self

from django.db import models
from django.db.models import Case, Count, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from community.base.members.models import Member
from community.base.spaces.choices import Kind
from community.base.spaces.models import Space
from community.content.forum import models as forum


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
        """Categories in spaces that a member may moderate, and that are not archived."""
        return self.filter(space__in=Space.objects.managed_by(member), space__archived_at=None)

    def commons_first(self) -> Self:
        """The commons' categories, then those of each workspace by name."""
        is_commons = Case(When(space__kind=Kind.COMMONS, then=Value(0)), default=Value(1))
        return self.order_by(is_commons, "space__name", "space_id", "order", "name")
