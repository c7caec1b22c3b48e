"""Queries on workspaces and on who is in them."""

from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.activity.querysets import ActivityQuerySet
from community.base.activity.registry import verbs_shown_in
from community.base.core.counting import CountOf
from community.base.core.folding import fold
from community.base.members.addresses import verified_addresses
from community.base.members.models import Member
from community.base.relations.models import Follow
from community.base.spaces.models import READING_ROLES, Membership, Role, Space
from community.base.spaces.panels import with_panels
from community.base.spaces.querysets import MembershipQuerySet, SpaceQuerySet
from workspaces.projects.facts import PAUSE, Facts, Visit
from workspaces.projects.models import MailedInvitation
from workspaces.projects.waiting import MailedInvitationQuerySet
from workspaces.projects.wishes import FoundingRules

MEMBERS_LOG = "members_log"
"""The surface of verbs that stand in the log of a workspace's members."""
MANY = 100
"""News are counted up to that number."""


def workspaces_listed_to(member: Member | None) -> SpaceQuerySet:
    """Workspaces whose door a viewer may see."""
    return Space.objects.workspaces().visible_to(member)


def workspaces_readable_by(member: Member | None) -> SpaceQuerySet:
    return Space.objects.workspaces().readable_by(member)


def founding_rules() -> FoundingRules:
    """Return who creates workspaces on this site."""
    return FoundingRules.objects.first() or FoundingRules()


def workspaces_to_bring_back(member: Member | None) -> SpaceQuerySet:
    """Deleted workspaces that a viewer, as their owner, can still bring back."""
    return Space.objects.workspaces().deleted_of(member).select_related("deletion__by")


def with_home_details(spaces: SpaceQuerySet, member: Member | None) -> SpaceQuerySet:
    """Add what a home page shows, in its one query: counts of members and applicants, the follow, the viewer's visits,
    and which panels have something to show."""
    applicants = Q(memberships__role=Role.APPLICANT, memberships__member__is_active=True)
    return (
        with_panels(with_visit(spaces.with_details(), member))
        .select_related("facts__logo", "announcement__author")
        .annotate(
            applicant_count=Count("memberships", filter=applicants, distinct=True),
            follow_level=Subquery(
                Follow.objects.ids_of(Space, member).filter(object_id=OuterRef("pk")).values("level")
            ),
        )
    )


def with_visit(spaces: SpaceQuerySet, member: Member | None) -> SpaceQuerySet:
    """Add the newest act of each space, a viewer's visit (`visit_…`), the newest act that they had seen on the one
    before (`seen_act`; None on the first), and how many came since (`news_count`, at most 100)."""
    acts = Activity.objects.filter(space=OuterRef("pk"))
    visits = Visit.objects.filter(space=OuterRef("pk"), member=member)
    visit = {f"visit_{name}": Subquery(visits.values(name)) for name in ("pk", "newest", "before", "at")}
    is_over = Q(visit_at__lt=timezone.now() - PAUSE)
    spaces = spaces.annotate(newest_act=Subquery(acts.newest_first().values("pk")[:1]), **visit)
    spaces = spaces.annotate(seen_act=Case(When(is_over, then="visit_newest"), default="visit_before"))
    news = _news(acts, member).filter(pk__gt=OuterRef("seen_act"))
    return spaces.annotate(news_count=CountOf(news[:MANY]))


def directory(
    member: Member | None,
    *,
    q: str = "",
    kind: str = "",
    country: str = "",
    language: str = "",
    theme: str = "",
    state: str = "",
    mine: bool = False,
    archived: bool = False,
) -> SpaceQuerySet:
    """Workspaces that a viewer may know of, narrowed by the search and the filters of the directory.

    Args:
        q: words that are in the name or the summary, whatever the accents and the case.
        language: code of one that it works in.
        theme: slug of a tag that it carries.
        state: "ongoing", "finished" (its end has passed), or both.

    What a workspace says of itself beside name and summary narrows the list for who may read the workspace alone.
    """
    read = Q(pk__in=workspaces_readable_by(member).values("pk"))
    found = workspaces_listed_to(member).filter(archived_at__isnull=not archived)
    for word in fold(q).split():
        found = found.filter(facts__searched__contains=word)
    found = found.filter(kind=kind) if kind else found
    found = found.filter(read, facts__countries__contains=country) if country else found
    if language:
        found = found.filter(Q(language=language) | (read & Q(facts__languages__contains=f",{language},")))
    if theme:
        found = found.filter(read, facts__in=Facts.objects.filter(tags__slug=theme))
    ended = read & Q(facts__ends_on__lt=timezone.localdate())
    found = found.exclude(ended) if state == "ongoing" else found.filter(ended) if state == "finished" else found
    return (found.of_member(member) if mine else found).with_details().select_related("facts__logo")


def people_of(space: Space, *, role: str = "", query: str = "") -> MembershipQuerySet:
    """Who is in a space, each with the member.

    Args:
        role: keep those with this one.
        query: keep those in whose name or user name each of these words is, whatever the accents and the case.
    """
    found = rows_of(space).filter(role__in=[role] if role else READING_ROLES).order_by("-pk")
    return found.filter(pk__in=_called(found, query)) if query else found


def member_named(space: Space, username: str) -> Membership | None:
    """Return the row of who is in a space under a user name."""
    return people_of(space).filter(member__username=username.strip().removeprefix("@").lower()).first()


def _called(rows: MembershipQuerySet, query: str) -> list[int]:
    """Keys of those who are called so. Neither database folds accents by itself, so the names of one space are read."""
    words = fold(query.removeprefix("@")).split()
    names = rows.values_list("pk", "member__name", "member__username")
    return [pk for pk, name, username in names if all(word in f"{fold(name)} {username}" for word in words)]


def membership_log(space: Space) -> ActivityQuerySet:
    """What was changed about who is in a space, for its owners."""
    kept = Activity.objects.filter(verb__in=verbs_shown_in(MEMBERS_LOG)).in_space(space)
    return kept.select_related("actor", "addressee", "space")


def mailed_invitations(space: Space) -> MailedInvitationQuerySet:
    """Invitations to addresses that nobody has accepted yet, the oldest first."""
    return MailedInvitation.objects.open().filter(space=space).with_details().order_by("pk")


def invitations_of(member: Member) -> MailedInvitationQuerySet:
    """Invitations that wait for a member under a confirmed address."""
    return MailedInvitation.objects.pending().for_addresses(verified_addresses(member)).with_details().newest_first()


def waiting_in(space: Space, role: str) -> MembershipQuerySet:
    """Rows of those who are not in: applicants, invited or banned, the oldest first."""
    return rows_of(space).filter(role=role).order_by("pk")


def owners_of(space: Space) -> MembershipQuerySet:
    return rows_of(space).filter(role=Role.OWNER)


def acts_of(space: Space, member: Member | None) -> ActivityQuerySet:
    """What happened in a space, as a viewer may see it."""
    return Activity.objects.shown_in("stream").visible_to(member).in_space(space).with_details()


def news_of(space: Space, member: Member | None, *, after: int) -> int:
    """Return how many acts of a space came after one (at most 100)."""
    return _news(Activity.objects.in_space(space), member).filter(pk__gt=after)[:MANY].count()


def _news(acts: ActivityQuerySet, member: Member | None) -> ActivityQuerySet:
    """Those acts that are news to a viewer: their own are none."""
    shown = acts.shown_in("stream").visible_to(member)
    return shown.exclude(actor=member) if member else shown


def rows_of(space: Space) -> MembershipQuerySet:
    """All rows of a space that count, whatever the role, of members whose account is in use."""
    return Membership.objects.current().filter(space=space, member__is_active=True).select_related("member")
