"""Queries on the activities of a workspace."""

from community.base.activity.models import Activity
from community.base.activity.querysets import ActivityQuerySet
from community.base.activity.registry import verbs_shown_in
from community.base.members.models import Member
from community.base.spaces.models import Space

MEMBERS_LOG = "members_log"
"""The surface of verbs that appear in the members' log of a workspace."""

MANY = 100
"""The highest number of news that is counted."""


def membership_log(space: Space) -> ActivityQuerySet:
    """Changes to the members of a space, for its owners."""
    kept = Activity.objects.filter(verb__in=verbs_shown_in(MEMBERS_LOG)).in_space(space)
    return kept.select_related("actor", "addressee", "space")


def acts_of(space: Space, member: Member | None) -> ActivityQuerySet:
    """The activities of a space that a viewer may see."""
    return Activity.objects.shown_in("stream").visible_to(member).in_space(space).with_details()


def news_of(space: Space, member: Member | None, *, after: int) -> int:
    """Return the number of a space's activities after a given one (at most 100)."""
    return only_news(Activity.objects.in_space(space), member).filter(pk__gt=after)[:MANY].count()


def only_news(acts: ActivityQuerySet, member: Member | None) -> ActivityQuerySet:
    """Activities that are news to a viewer, which excludes their own."""
    shown = acts.shown_in("stream").visible_to(member)
    return shown.exclude(actor=member) if member else shown
