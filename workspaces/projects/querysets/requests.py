"""Queries on requests for workspaces."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, Q

from community.base.spaces.choices import Kind
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.base.members.models import Member


class WorkspaceRequestQuerySet(models.QuerySet[Any]):
    def visible_to(self, member: "Member | None") -> Self:
        """A viewer's own requests; all of them for managers of the commons."""
        if member is None:
            return self.none()
        commons = Space.objects.managed_by(member).filter(kind=Kind.COMMONS)
        return self.filter(Q(author=member) | Q(Exists(commons)))

    def with_details(self) -> Self:
        return self.select_related("author", "made")

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def waiting(self) -> Self:
        return self.filter(state=self.model.State.WAITING)
