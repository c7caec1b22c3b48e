"""Which digests are due, and which activities they contain."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Exists, Max, OuterRef, Subquery
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.activity.querysets import ActivityQuerySet
from community.base.members.models import DigestFrequency, Member
from community.base.members.querysets import MemberQuerySet
from community.delivery.digests import models as digests

if TYPE_CHECKING:
    from community.delivery.digests.models import Digest


class DigestQuerySet(models.QuerySet):
    def visible_to(self, member: Member | None) -> Self:
        """A member's own digests."""
        return self.filter(member=member) if member else self.none()

    def with_details(self) -> Self:
        return self.select_related("member")

    def newest_first(self) -> Self:
        return self.order_by("-period")

    def finished(self) -> Self:
        return self.filter(state__in=(digests.State.SENT, digests.State.EMPTY))

    def abandoned(self) -> Self:
        """Claims that nobody is working on any more."""
        return self.filter(state=digests.State.CLAIMED, claimed_at__lt=timezone.now() - digests.CLAIM_HOLDS)


def due(now: datetime) -> Iterator[tuple[date, Member]]:
    """Yield the members to whom a digest should be sent now, with the date on their own calendar.

    These are active members with a verified address who want a daily digest, for whom it is past the hour, and who have
    no digest for that date. Each carries `last_cursor`, where the last one ended (None: there is none).
    """
    for period, zones in _dates_past_the_hour(now).items():
        there = digests.Digest.objects.filter(member=OuterRef("pk"), period=period)
        open_to_us = ~Exists(there) | Exists(there.abandoned())
        for member in with_last_cursor(_wanting().filter(open_to_us, time_zone__in=zones)).order_by("pk"):
            yield period, member


def with_last_cursor(members: MemberQuerySet) -> MemberQuerySet:
    """Add where each member's last digest ended."""
    last = digests.Digest.objects.finished().filter(member=OuterRef("pk")).newest_first()
    return members.annotate(last_cursor=Subquery(last.values("cursor_to")[:1]))


def newest_act() -> int:
    """Return the id of the newest activity of all: where digests made from now on end."""
    return Activity.objects.aggregate(newest=Max("pk"))["newest"] or 0


def newest_settled_act() -> int:
    """Return the id of the newest activity, once no lower id can still appear.

    PostgreSQL assigns ids before transactions commit: an activity that is still being written could end up below the
    cursor, and no digest would ever contain it. So this waits for the activities that are being written.

    Raises:
        OperationalError: waiting took more than 2 s; a later run tries again.
    """
    if connection.vendor != "postgresql":
        return newest_act()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Activity._meta.db_table)} IN SHARE MODE")
        return newest_act()


def acts_of(digest: "Digest", *, with_read: bool = False) -> ActivityQuerySet:
    """Return the activities of a digest, as its member may see them now.

    The member's own activities and what they muted are left out.

    Args:
        with_read: include those that the member has read on the site.
    """
    member = digest.member
    acts = (
        Activity.objects.shown_in("digest")
        .visible_to(member)
        .of_interest_to(member)
        .filter(pk__gt=digest.cursor_from, pk__lte=digest.cursor_to, created_at__gte=digest.since)
        .exclude(actor=member)
    )
    if with_read:
        return acts
    # Both conditions must hold for the same notification, which `exclude` with two conditions does not guarantee.
    read = Activity.objects.filter(notifications__recipient=member, notifications__unread=False)
    return acts.exclude(pk__in=read.values("pk"))


def local_time(now: datetime, zone: str) -> datetime:
    """Convert a moment to a time zone, or to UTC if the zone is unknown on this machine."""
    return now.astimezone(zone_named(zone))


def zone_named(name: str) -> tzinfo:
    """Return a time zone; UTC if the name is unknown on this machine."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return ZoneInfo("UTC")


def _wanting() -> MemberQuerySet:
    verified = EmailAddress.objects.filter(user=OuterRef("pk"), email__iexact=OuterRef("email"), verified=True)
    return Member.objects.active().filter(Exists(verified), digest=DigestFrequency.DAILY)


def _dates_past_the_hour(now: datetime) -> dict[date, list[str]]:
    """Map each date that it is somewhere to the members' time zones where the digest's hour has come."""
    found: dict[date, list[str]] = defaultdict(list)
    for zone in _wanting().order_by().values_list("time_zone", flat=True).distinct():
        local = local_time(now, zone)
        if local.hour >= settings.DIGEST_HOUR:
            found[local.date()].append(zone)
    return found
