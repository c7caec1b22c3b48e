"""Queries on workspaces: the directory, and the details of a home page."""

from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.utils import timezone

from community.base.activity.models import Activity
from community.base.core.counting import CountOf
from community.base.core.search_text import fold
from community.base.members.models import Member
from community.base.relations.models import Follow
from community.base.spaces.choices import Role
from community.base.spaces.models import Space
from community.base.spaces.panels import with_panels
from community.base.spaces.querysets import SpaceQuerySet
from workspaces.projects.models import VISIT_GAP, CreationRules, Visit, WorkspaceFacts
from workspaces.projects.querysets.acts import MANY, only_news


def workspaces_listed_to(member: Member | None) -> SpaceQuerySet:
    """Workspaces that are listed to a viewer."""
    return Space.objects.workspaces().visible_to(member)


def workspaces_readable_by(member: Member | None) -> SpaceQuerySet:
    return Space.objects.workspaces().readable_by(member)


def creation_rules() -> CreationRules:
    """Return the rules for creating workspaces on this site."""
    return CreationRules.objects.first() or CreationRules()


def restorable_workspaces(member: Member | None) -> SpaceQuerySet:
    """Deleted workspaces that a viewer, as their owner, can still restore."""
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
    """Add each space's newest activity, a viewer's visit (`visit_…`), the newest activity seen on the visit
    before (`seen_act`; None on the first), and how many are newer (`news_count`, at most 100)."""
    acts = Activity.objects.filter(space=OuterRef("pk"))
    visits = Visit.objects.filter(space=OuterRef("pk"), member=member)
    visit = {f"visit_{name}": Subquery(visits.values(name)) for name in ("pk", "newest", "before", "at")}
    is_over = Q(visit_at__lt=timezone.now() - VISIT_GAP)
    spaces = spaces.annotate(newest_act=Subquery(acts.newest_first().values("pk")[:1]), **visit)
    spaces = spaces.annotate(seen_act=Case(When(is_over, then="visit_newest"), default="visit_before"))
    news = only_news(acts, member).filter(pk__gt=OuterRef("seen_act"))
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
    """Workspaces that a viewer may know about, narrowed by the search and filters of the directory.

    Args:
        q: words in the name or the summary, ignoring accents and case.
        language: code of one of its languages.
        theme: slug of one of its tags.
        state: "ongoing", "finished" (its end has passed), or both.

    Page data other than name and summary matches only for viewers who may read the workspace.
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
        found = found.filter(read, facts__in=WorkspaceFacts.objects.filter(tags__slug=theme))
    ended = read & Q(facts__ends_on__lt=timezone.localdate())
    found = found.exclude(ended) if state == "ongoing" else found.filter(ended) if state == "finished" else found
    return (found.of_member(member) if mine else found).with_details().select_related("facts__logo")
