"""Queries on reports and the review queue, for members who own or moderate a space."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from community.attached.moderation import models as moderation
from community.base.spaces.models import Space

if TYPE_CHECKING:
    from community.attached.moderation.models import ReviewItem
    from community.base.members.models import Member


class ReviewItemQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        """Items in spaces that a member owns or moderates; for administrators, those of the commons."""
        return self.filter(space__in=Space.objects.managed_by(member))

    def open(self) -> Self:
        return self.filter(outcome=moderation.Outcome.OPEN)

    def never_published(self) -> Self:
        """Items about things that were held and then refused or deleted."""
        return self.filter(
            waiting=moderation.QueueReason.HELD, outcome__in=(moderation.Outcome.REFUSED, moderation.Outcome.REMOVED)
        )

    def about(self, thing: models.Model) -> Self:
        return self.filter(content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk)

    def about_same_thing(self, item: "ReviewItem") -> Self:
        """An item and all others about the same thing, which may be gone."""
        return self.filter(content_type=item.content_type_id, object_id=item.object_id)

    def decided(self) -> Self:
        return self.exclude(outcome=moderation.Outcome.OPEN)

    def in_space(self, space: Space) -> Self:
        return self.filter(space=space)

    def by(self, member: "Member") -> Self:
        """Items about things that a member wrote."""
        return self.filter(author=member)

    def authored(self) -> Self:
        """Items whose author has an account."""
        return self.filter(author__is_active=True)

    def counted(self) -> dict[str, int]:
        """Return the numbers of reported, refused, hidden and deleted things."""
        named = {
            "reported": Q(waiting=moderation.QueueReason.REPORTED),
            "refused": Q(outcome=moderation.Outcome.REFUSED),
            "hidden": Q(outcome=moderation.Outcome.HIDDEN),
            "removed": Q(outcome=moderation.Outcome.REMOVED),
        }
        return self.aggregate(**{name: Count("pk", filter=condition) for name, condition in named.items()})

    def with_details(self) -> Self:
        reports = models.Prefetch("reports", moderation.Report.objects.select_related("member").order_by("pk"))
        return self.select_related("space", "author", "handled_by").prefetch_related(reports)

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class ReportQuerySet(models.QuerySet):
    def visible_to(self, member: "Member | None") -> Self:
        return self.filter(item__space__in=Space.objects.managed_by(member))

    def sent_by(self, member: "Member", since: datetime) -> Self:
        return self.filter(member=member, created_at__gte=since)

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class TextFingerprintQuerySet(models.QuerySet):
    def recent(self, *, hours: float) -> Self:
        return self.filter(created_at__gt=timezone.now() - timedelta(hours=hours))

    def older(self, *, hours: float) -> Self:
        return self.filter(created_at__lte=timezone.now() - timedelta(hours=hours))

    def by(self, member: "Member") -> Self:
        return self.filter(member=member)

    def by_others(self, member: "Member") -> Self:
        return self.exclude(member=member)

    def same(self, digest: str) -> Self:
        return self.filter(digest=digest)

    def topics(self) -> Self:
        return self.filter(is_topic=True)
