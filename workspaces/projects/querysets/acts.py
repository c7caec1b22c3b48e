"""Queries on what happened in a workspace."""

from community.base.activity.models import Activity
from community.base.activity.querysets import ActivityQuerySet
from community.base.activity.registry import verbs_shown_in
from community.base.members.models import Member
from community.base.spaces.models import Space

MEMBERS_LOG = "members_log"
"""The surface of verbs that stand in the log of a workspace's members."""

MANY = 100
"""News are counted up to that number."""


def membership_log(space: Space) -> ActivityQuerySet:
    """What was changed about who is in a space, for its owners."""
    kept = Activity.objects.filter(verb__in=verbs_shown_in(MEMBERS_LOG)).in_space(space)
    return kept.select_related("actor", "addressee", "space")


def acts_of(space: Space, member: Member | None) -> ActivityQuerySet:
    """What happened in a space, as a viewer may see it."""
    return Activity.objects.shown_in("stream").visible_to(member).in_space(space).with_details()


def news_of(space: Space, member: Member | None, *, after: int) -> int:
    """Return how many acts of a space came after one (at most 100)."""
    return only_news(Activity.objects.in_space(space), member).filter(pk__gt=after)[:MANY].count()


def only_news(acts: ActivityQuerySet, member: Member | None) -> ActivityQuerySet:
    """Those acts that are news to a viewer: their own are none."""
    shown = acts.shown_in("stream").visible_to(member)
    return shown.exclude(actor=member) if member else shown
