"""The usual reasons for which members are notified about an activity, written once.

A level chosen for a specific thing overrides one chosen for something more general: a member who tracks or has muted a
page is not notified about it through the space or member that they follow. A mention reaches everybody.
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
    """Yield the members whom an activity concerns, as (reason, members).

    Args:
        activity: its space and actor can be followed; `data["mentions"]` has the newly mentioned user names.
        things: followable things it is about, the most specific first: a question, then its page.
        containers: followable containers of these things, the most specific first; equally specific ones are
            grouped in a list: `[tags, category]`. A member who watches one of a group is notified.
        answered: primary key of the member who is answered.
        quoted: members who are quoted.
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
    """Return the members who chose a level for any of the given things."""
    return Follow.objects.of(*things).values("member")


def _muting(*things: models.Model) -> QuerySet:
    return Follow.objects.of(*things).muted().values("member")
