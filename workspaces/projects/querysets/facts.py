"""Queries on the page data of workspaces."""

from typing import TYPE_CHECKING, Self

from django.db import models

from community.base.spaces.in_space import InSpaceQuerySet
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.base.members.models import Member


class WorkspaceFactsQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Page data of workspaces that a viewer may read; the listing of a private one shows only name and summary."""
        return self.filter(space__in=Space.objects.workspaces().readable_by(member))

    def with_details(self) -> Self:
        return self.select_related("space", "logo")

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class AnnouncementQuerySet(InSpaceQuerySet):
    pass
