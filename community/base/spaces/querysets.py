"""Permissions in SQL. `policies.py` answers the same questions for one space in Python; a test compares the two.

A banned member reads what an anonymous visitor reads. A person without a membership in a space is an outsider there.
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from community.base.members.models import Member
from community.base.spaces import memberships
from community.base.spaces import models as spaces
from community.base.spaces.choices import MANAGER_ROLES, READING_ROLES, JoinPolicy, Kind, Role, Visibility

if TYPE_CHECKING:
    from community.base.members.querysets import MemberQuerySet
    from community.base.spaces.models import Space


class SpaceQuerySet(models.QuerySet["Space"]):
    def live(self) -> "SpaceQuerySet":
        """Spaces that are not deleted: every query below begins here."""
        return self.filter(deleted_at=None)

    def deleted_of(self, member: "Member | None") -> "SpaceQuerySet":
        """Deleted spaces that a member, as their owner, can still restore."""
        if member is None or not member.is_active or member.is_suspended:
            return self.none()
        return self.exclude(deleted_at=None).filter(_where(member, Role.OWNER))

    def readable_by(self, member: "Member | None") -> "SpaceQuerySet":
        """Spaces whose content a member (None: an anonymous visitor) may read."""
        live = self.live()
        if member is None:
            return live.filter(visibility=Visibility.PUBLIC)
        return live.filter(
            Q(visibility=Visibility.PUBLIC)
            | (Q(visibility=Visibility.COMMUNITY) & ~_where(member, Role.BANNED))
            | _where(member, *READING_ROLES)
        )

    def listed_to(self, member: "Member | None") -> "SpaceQuerySet":
        """Spaces whose name and summary a member may see: readable and private ones, and those they are invited to."""
        live = self.live()
        if member is None:
            return live.filter(visibility=Visibility.PUBLIC)
        return live.filter(
            Q(visibility=Visibility.PUBLIC)
            | (Q(visibility__in=(Visibility.COMMUNITY, Visibility.PRIVATE)) & ~_where(member, Role.BANNED))
            | _where(member, *READING_ROLES, Role.INVITED)
        )

    def visible_to(self, member: "Member | None") -> "SpaceQuerySet":
        """The name that all query sets share; a space is visible where it is listed."""
        return self.listed_to(member)

    def managed_by(self, member: "Member | None") -> "SpaceQuerySet":
        """Spaces that a member owns or moderates."""
        if member is None:
            return self.none()
        manager = _where(member, *MANAGER_ROLES)
        return self.live().filter(manager | Q(kind=Kind.COMMONS) if member.is_staff else manager)

    def solely_owned_by(self, member: "Member") -> "SpaceQuerySet":
        """Spaces with no other owner who can sign in."""
        owners = spaces.Membership.objects.filter(space=OuterRef("pk"), role=Role.OWNER)
        others = owners.filter(member__in=Member.objects.active()).exclude(member=member)
        return self.live().filter(Exists(owners.filter(member=member)), ~Exists(others))

    def of_member(self, member: "Member | None") -> "SpaceQuerySet":
        """Workspaces that a member belongs to."""
        if member is None:
            return self.none()
        return self.live().filter(_where(member, *READING_ROLES))

    def workspaces(self) -> "SpaceQuerySet":
        return self.exclude(kind=Kind.COMMONS)

    def with_details(self) -> "SpaceQuerySet":
        members = Q(memberships__role__in=READING_ROLES, memberships__member__is_active=True)
        return self.annotate(member_count=models.Count("memberships", filter=members, distinct=True))

    def newest_first(self) -> "SpaceQuerySet":
        return self.order_by("-pk")

    def commons(self) -> "Space":
        """Return the commons, which is created on first use."""
        return self.get_or_create(
            kind=Kind.COMMONS,
            defaults={
                "slug": "commons",
                "name": "Commons",
                "visibility": Visibility.PUBLIC,
                "join_policy": JoinPolicy.OPEN,
            },
        )[0]


class MembershipQuerySet(models.QuerySet):
    def current(self) -> "MembershipQuerySet":
        """Memberships in effect: all except expired invitations."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def active(self) -> "MembershipQuerySet":
        return self.filter(role__in=READING_ROLES)

    def managers(self) -> "MembershipQuerySet":
        return self.filter(role__in=MANAGER_ROLES)

    def with_details(self) -> "MembershipQuerySet":
        return self.select_related("member", "space")


def members_who_can_read(space: "Space") -> "MemberQuerySet":
    """Return the active members who may be notified about a space (banned ones never are)."""
    here = spaces.Membership.objects.filter(space=space, member=OuterRef("pk"))
    active = Member.objects.active()
    if space.is_deleted:
        return active.none()
    if space.visibility in (Visibility.PUBLIC, Visibility.COMMUNITY):
        return active.exclude(Exists(here.filter(role=Role.BANNED)))
    return active.filter(Exists(here.filter(role__in=READING_ROLES)))


def managers_of(space: "Space") -> models.QuerySet:
    """Return the active members who own or moderate a space; for the commons, the administrators too."""
    if space.is_deleted:
        return Member.objects.none()
    manager = Q(Exists(spaces.Membership.objects.filter(space=space, member=OuterRef("pk"), role__in=MANAGER_ROLES)))
    return Member.objects.active().filter(manager | Q(is_staff=True) if space.is_commons else manager)


def _where(member: "Member", *roles: str) -> Q:
    """Match the spaces in which a member has one of the given roles.

    Within a request, the member's roles are loaded once for Python and SQL alike, so this is a list of ids.
    """
    if member.viewer.is_of_request:
        return Q(pk__in=[pk for pk, row in memberships.memberships_of(member).items() if row.role in roles])
    return Q(pk__in=spaces.Membership.objects.current().filter(member=member, role__in=roles).values("space"))
