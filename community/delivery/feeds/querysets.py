"""Queries for feeds."""

from community.base.activity.attaching import attach_things
from community.base.activity.models import Activity
from community.base.members.models import Member
from community.base.spaces.models import Space

NEWEST = 30
"""Maximum number of entries in a feed."""


def acts_in_feed(space: Space, member: Member | None, verb: str = "") -> list[Activity]:
    """Return the newest activities of a space that a reader may see, with their objects.

    Args:
        verb: only activities with this verb.
    """
    acts = Activity.objects.shown_in("feed").visible_to(member).in_space(space)
    if verb:
        acts = acts.filter(verb=verb)
    return attach_things(list(acts.with_details().newest_first()[:NEWEST]), member)
