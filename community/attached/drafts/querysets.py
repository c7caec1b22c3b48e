"""Queries on drafts. Every one is limited to one member's."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from community.attached.drafts.models import Draft
    from community.base.members.models import Member


class DraftQuerySet(models.QuerySet):
    def of(self, member: "Member") -> Self:
        return self.filter(member=member)

    def named(self, member: "Member", name: str) -> "Draft | None":
        """Return a member's own draft with a name, or None."""
        return self.of(member).filter(name=name).first()  # type: ignore[return-value]

    def newest_first(self) -> Self:
        return self.order_by("-updated_at", "-pk")

    def untouched_since(self, when: datetime) -> Self:
        return self.filter(updated_at__lt=when)
