"""Why members are told of an act: the usual reasons, written once.

What a member chose for a specific thing beats what they chose for a more general one: who tracks a page, or muted it,
is not told of it through the space or the member that they follow. A mention reaches everybody.
"""

from collections.abc import Iterator, Sequence

from django.db import models
from django.db.models import QuerySet

from community.base.activity.models import Activity
from community.base.activity.registry import Reason
from community.base.members.models import Member
from community.base.relations.models import Follow
from community.base.relations.querysets import followers_of


def reasons_for(
    activity: Activity,
    *things: models.Model | None,
    containers: Sequence[models.Model | Sequence[models.Model]] = (),
    answered: int | None = None,
    quoted: QuerySet | None = None,
) -> Iterator[tuple[str, QuerySet]]:
    """Yield whom an act concerns, as (reason, members).

    Args:
        activity: its space and actor can be followed; `data["mentions"]` are the names that are newly mentioned.
        things: what it is about and can be followed, the most specific one first: a question, then its page.
        containers: what these stand on and can be followed as well, the most specific first; several that are as
            specific
            as each other stand in a list of their own: `[tags, category]`. Of these, who watches one is told.
        answered: key of the member whose words are answered.
        quoted: members whose words are quoted.
    """
    there = [thing for thing in things if thing is not None]
    if names := activity.data.get("mentions"):
        yield Reason.MENTION, Member.objects.named(names)
    if answered:
        yield Reason.REPLY, Member.objects.active().filter(pk=answered).exclude(pk__in=_muting(*there[:1]))
    if quoted is not None:
        yield Reason.QUOTE, quoted.exclude(pk__in=_muting(*there[:1]))
    chosen: list[models.Model] = []
    for thing in there:
        yield Reason.WATCH, followers_of(thing).exclude(pk__in=_choosing(*chosen))
        chosen.append(thing)
    for container in containers:
        alike = [container] if isinstance(container, models.Model) else list(container)
        if alike:
            yield Reason.FOLLOW, followers_of(*alike).exclude(pk__in=_choosing(*chosen))
        chosen += alike
    general = [source for source in (activity.space, activity.actor) if source is not None]
    yield Reason.FOLLOW, followers_of(*general).exclude(pk__in=_choosing(*chosen)).exclude(pk__in=_muting(*general))


def _choosing(*things: models.Model) -> QuerySet:
    """Members who chose a level for any of some things."""
    return Follow.objects.of(*things).values("member")


def _muting(*things: models.Model) -> QuerySet:
    return Follow.objects.of(*things).muted().values("member")
