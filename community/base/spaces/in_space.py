"""Base query sets for things that are written in a space."""

from typing import Self

from django.db import models
from django.db.models import Q

from community.base.members.models import Member
from community.base.spaces.models import Space


class InSpaceQuerySet(models.QuerySet):
    """Rows that an `author` wrote in a `space`."""

    def visible_to(self, member: Member | None) -> Self:
        """Rows in spaces that a member (None: an anonymous visitor) may read."""
        return self.filter(space__in=Space.objects.readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("author", "space")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)


class WithdrawableQuerySet(InSpaceQuerySet):
    """Rows in a space that can be deleted and restored (`is_deleted`)."""

    def visible_to(self, member: Member | None) -> Self:
        """Rows in spaces that a member (None: an anonymous visitor) may read, without the deleted ones."""
        return super().visible_to(member).filter(is_deleted=False)

    def reachable_by(self, member: Member | None) -> Self:
        """The same, plus deleted rows that the member could restore: their own, and those in spaces they moderate."""
        if member is None:
            return self.visible_to(None)
        managed = Space.objects.managed_by(member)
        return super().visible_to(member).filter(Q(is_deleted=False) | Q(author=member) | Q(space__in=managed))
