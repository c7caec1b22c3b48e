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

    def name_begins(self, start: str) -> "MemberQuerySet":
        """Members with a word of their name, or their user name, that begins so; all when it is empty."""
        if not start:
            return self
        return self.filter(
            models.Q(name__istartswith=start)
            | models.Q(name__icontains=f" {start}")
            | models.Q(username__startswith=start.lower())
        )

    def with_details(self) -> "MemberQuerySet":
        return self

    def newest_first(self) -> "MemberQuerySet":
        return self.order_by("-pk")
