"""Attaches to activities the things they are about, in three steps: privacy, loading, joining."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from community.base.activity.models import Activity, Scope
from community.base.activity.registry import renders_from_data
from community.base.members.models import Member
from community.base.spaces.choices import Visibility
from community.base.spaces.models import Space
from community.base.spaces.policies import can_see

Key = tuple[int, int | None]
"""The id of a content type and the primary key of a thing."""


def attach_things(activities: list[Activity], member: Member | None) -> list[Activity]:
    """Load objects and contexts in one query per model, as the viewer may see them.

    Args:
        activities: activities that are already `visible_to` the viewer.
        member: the viewer; each thing's own `visible_to` is checked too.

    Returns:
        The activities whose object and context still exist and are visible; the others are left out. One that
        addresses a member in a space that they can no longer see shows the space by the name that they knew, without
        its address. Verbs that are rendered from their data are kept without looking up their things.
    """
    for activity in activities:
        _hide_closed_space(activity, member)
    things = _load_things(activities, member)
    return [each for each in activities if renders_from_data(each.verb) or _join(each, things)]


def _hide_closed_space(activity: Activity, member: Member | None) -> None:
    """Privacy: leave only the name of a space in which a member was addressed and which they can no longer see."""
    if activity.scope == Scope.MEMBER and not can_see(member, activity.space):
        known_as = activity.data.get("space_name") or str(_("A workspace"))
        activity.space = Space(pk=activity.space_id, name=known_as, visibility=Visibility.SECRET)


def _load_things(activities: Iterable[Activity], member: Member | None) -> dict[Key, models.Model]:
    """Loading: return by key the things that the viewer may see; the activities already have their spaces loaded."""
    found: dict[Key, models.Model] = {_key_of_space(activity): activity.space for activity in activities}
    missing: dict[int, set[int | None]] = {}
    for activity in activities:
        if not renders_from_data(activity.verb):
            for kind, pk in _keys_of(activity):
                if (kind, pk) not in found:
                    missing.setdefault(kind, set()).add(pk)
    for kind, ids in missing.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        rows = model.objects.visible_to(member).with_details().filter(pk__in=ids)
        found.update({(kind, row.pk): row for row in rows})
    return found


def _join(activity: Activity, things: dict[Key, models.Model]) -> bool:
    """Joining: set an activity's object and context; return False when the viewer cannot see one of them."""
    keys = _keys_of(activity)
    if not all(key in things for key in keys):
        return False
    activity.object = activity.space if keys[0] == _key_of_space(activity) else things[keys[0]]
    activity.context = things[keys[1]] if keys[1:] else None
    return True


def _keys_of(activity: Activity) -> list[Key]:
    """Return the key of an activity's object, then of its context if it has one."""
    keys: list[Key] = [(activity.object_type_id, activity.object_id)]
    if activity.context_type_id:
        keys.append((activity.context_type_id, activity.context_id))
    return keys


def _key_of_space(activity: Activity) -> Key:
    return ContentType.objects.get_for_model(Space).pk, activity.space_id
