"""Queries on members."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class MemberQuerySet(models.QuerySet):
    def with_account(self) -> "MemberQuerySet":
        """Members whose account is open, suspended or not."""
        return self.filter(is_active=True)

    def active(self) -> "MemberQuerySet":
        """Members who can sign in now, and may be notified."""
        not_suspended = Q(suspended_until=None) | Q(suspended_until__lte=timezone.now())
        return self.with_account().filter(not_suspended)

    def named(self, names) -> "MemberQuerySet":
        """Active members with the given user names."""
        return self.active().filter(username__in=names)

    def visible_to(self, member: models.Model | None) -> "MemberQuerySet":
        """Profiles that a viewer may open: those of open accounts, suspended or not."""
        return self.with_account()

    def name_begins(self, start: str) -> "MemberQuerySet":
        """Members whose user name, or a word of whose name, begins with `start`; all when it is empty."""
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
