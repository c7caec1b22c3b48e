"""Why members are told of an act: the usual reasons, written once.

What a member chose for a specific thing beats what they chose for a more general one: who tracks a page, or muted it,
is not told of it through the space or the member that they follow. A mention reaches everybody.
"""

from collections.abc import Iterator

from django.db import models
from django.db.models import QuerySet

from community.activity.models import Activity
from community.members.models import Member
from community.relations.models import Follow
from community.relations.querysets import followers_of


def reasons_for(
    activity: Activity, *things: models.Model | None, answered: int | None = None
) -> Iterator[tuple[str, QuerySet]]:
    """Yield whom an act concerns, as (reason, members).

    Args:
        activity: its space and actor can be followed; `data["mentions"]` are the names that are newly mentioned.
        things: what it is about and can be followed, the most specific one first: a question, then its page.
        answered: key of the member whose words are answered.
    """
    there = [thing for thing in things if thing is not None]
    if names := activity.data.get("mentions"):
        yield "mention", Member.objects.named(names)
    if answered:
        yield "reply", Member.objects.active().filter(pk=answered).exclude(pk__in=_muting(*there[:1]))
    for number, thing in enumerate(there):
        yield "watch", followers_of(thing).exclude(pk__in=_choosing(*there[:number]))
    general = [source for source in (activity.space, activity.actor) if source is not None]
    yield "follow", followers_of(*general).exclude(pk__in=_choosing(*there)).exclude(pk__in=_muting(*general))


def _choosing(*things: models.Model) -> QuerySet:
    """Members who chose a level for any of some things."""
    return Follow.objects.of(*things).values("member")


def _muting(*things: models.Model) -> QuerySet:
    return Follow.objects.of(*things).muted().values("member")
