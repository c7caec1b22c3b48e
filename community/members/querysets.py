"""Queries on members."""

from django.db import models


class MemberQuerySet(models.QuerySet):
    def active(self) -> "MemberQuerySet":
        return self.filter(is_active=True)

    def named(self, names) -> "MemberQuerySet":
        """Return the active members with these user names."""
        return self.active().filter(username__in=names)

    def visible_to(self, member: models.Model | None) -> "MemberQuerySet":
        """Profiles that a viewer may open: those of active members."""
        return self.active()

    def with_details(self) -> "MemberQuerySet":
        return self

    def newest_first(self) -> "MemberQuerySet":
        return self.order_by("-pk")
