"""The level in effect: what a member chose for a thing, or otherwise for its containers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Subquery, Value, When

from community.base.members.models import Member
from community.base.relations.followable import followables
from community.base.relations.models import Follow, FollowReason, Level

INTERESTED = (Level.WATCHING, Level.TRACKING)
STRENGTH = list(Level.values)
"""The strongest level first: if one of two tags is watched, that one counts."""


@dataclass(frozen=True)
class FollowState:
    """A member's own level for a thing ("": none), the level in effect, and why."""

    own: str = ""
    level: str = ""
    reason: str = ""


def follow_state_of(member: Member | None, thing: Any, *containers: Sequence[Any]) -> FollowState:
    """Return a member's level for a thing, and through which container they have it, in one query.

    Args:
        containers: the containers of the thing, the most specific first; equally specific ones are grouped.
    """
    groups = [[thing], *containers]
    if member is None:
        return FollowState()
    rows = Follow.objects.of(*(each for group in groups for each in group)).filter(member=member)
    chosen = {(row.content_type_id, row.object_id): row for row in rows}
    for group in groups:
        found = [(chosen[key], each) for each in group if (key := _key(each)) in chosen]
        if found:
            return _state(thing, *min(found, key=lambda pair: STRENGTH.index(pair[0].level)))
    return FollowState()


def _state(thing: Any, row: Follow, source: Any) -> FollowState:
    if source is thing:
        return FollowState(row.level, row.level, str(FollowReason(row.because).label))
    return FollowState("", row.level, str(followables.of(source).through) % {"name": source})


def _key(thing: Any) -> tuple[int, Any]:
    return ContentType.objects.get_for_model(thing).pk, thing.pk


def levels_had(member: Member, model: type[models.Model]) -> set[str]:
    """Return the levels that a member has for any things of a model, so that queries can skip the others.

    Within a request they are loaded once, in one query for all models; outside one, every level is returned.
    """
    viewer = member.viewer
    if not viewer.is_of_request:
        return set(STRENGTH)
    if viewer.levels is None:
        rows = Follow.objects.filter(member=member).values_list("content_type", "level").distinct()
        viewer.levels = set(rows)
    kind = ContentType.objects.get_for_model(model)
    return {level for kind_id, level in viewer.levels if kind_id == kind.pk}


def forget_levels(member: Member) -> None:
    """Clear the cached levels, so that they are loaded again (actions call it after a change)."""
    member.viewer.levels = None


def things_at(member: Member, model: type[models.Model], levels: Sequence[str]) -> models.QuerySet:
    """Return the primary keys of the things of a model for which a member chose one of the given levels."""
    kind = ContentType.objects.get_for_model(model)
    return Follow.objects.filter(member=member, content_type=kind, level__in=levels).values("object_id")


def chosen_level(member: Member, model: type[models.Model], ids: Any) -> Subquery:
    """Return an expression for the strongest level that a member chose for any of some things of a model.

    Args:
        ids: an `OuterRef` or a subquery of the things' primary keys.
    """
    kind = ContentType.objects.get_for_model(model)
    is_one = isinstance(ids, models.OuterRef)
    rows = Follow.objects.filter(member=member, content_type=kind, **{"object_id" if is_one else "object_id__in": ids})
    strength = Case(*(When(level=level, then=Value(place)) for place, level in enumerate(STRENGTH)))
    return Subquery(rows.order_by(strength).values("level")[:1] if not is_one else rows.values("level")[:1])
