"""Queries on workspaces and on who is in them."""

from django.db.models import Count, OuterRef, Q, Subquery

from community.activity.models import Activity
from community.members.models import Member
from community.relations.models import Follow
from community.spaces.models import READING_ROLES, Membership, Role, Space
from community.spaces.querysets import MembershipQuerySet, SpaceQuerySet


def workspaces_listed_to(member: Member | None) -> SpaceQuerySet:
    """Workspaces whose door a viewer may see."""
    return Space.objects.workspaces().visible_to(member)


def workspaces_readable_by(member: Member | None) -> SpaceQuerySet:
    return Space.objects.workspaces().readable_by(member)


def with_home_details(spaces: SpaceQuerySet, member: Member | None) -> SpaceQuerySet:
    """Add what a home page shows, in its one query: counts of members and applicants, the newest act, the follow."""
    acts = Activity.objects.filter(space=OuterRef("pk")).newest_first().values("pk")
    applicants = Q(memberships__role=Role.APPLICANT, memberships__member__is_active=True)
    return spaces.with_details().annotate(
        applicant_count=Count("memberships", filter=applicants, distinct=True),
        newest_act=Subquery(acts[:1]),
        follow_level=Subquery(Follow.objects.ids_of(Space, member).filter(object_id=OuterRef("pk")).values("level")),
    )


def directory(
    member: Member | None, *, kind: str = "", language: str = "", mine: bool = False, archived: bool = False
) -> SpaceQuerySet:
    """Workspaces that a viewer may know of, narrowed by the filters of the directory."""
    found = workspaces_listed_to(member).filter(archived_at__isnull=not archived)
    found = found.filter(kind=kind) if kind else found
    found = found.filter(language=language) if language else found
    return (found.of_member(member) if mine else found).with_details()


def people_of(space: Space) -> MembershipQuerySet:
    """Who is in a space, each with the member."""
    return rows_of(space).filter(role__in=READING_ROLES).order_by("-pk")


def waiting_in(space: Space, role: str) -> MembershipQuerySet:
    """Rows of those who are not in: applicants, invited or banned, the oldest first."""
    return rows_of(space).filter(role=role).order_by("pk")


def owners_of(space: Space) -> MembershipQuerySet:
    return rows_of(space).filter(role=Role.OWNER)


def news_of(space: Space, member: Member | None, *, after: int) -> int:
    """Return how many acts of a space a viewer has not seen yet (at most 100); own acts are no news."""
    acts = Activity.objects.shown_in("stream").visible_to(member).in_space(space).filter(pk__gt=after)
    acts = acts.exclude(actor=member) if member else acts
    return acts[:100].count()


def rows_of(space: Space) -> MembershipQuerySet:
    """All rows of a space, whatever the role, of members whose account is in use."""
    return Membership.objects.filter(space=space, member__is_active=True).select_related("member")
