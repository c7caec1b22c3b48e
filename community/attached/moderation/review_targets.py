"""The things that reports and the queue are about, loaded in one query for each kind, whatever their number."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from community.attached.moderation.models import ReviewItem
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.base.members.models import Member


def visible_thing(kind: Reviewable, pk: int, member: Member | None) -> Any:
    """Return a thing if the member may see it and what it belongs to, otherwise None."""
    thing = kind.details(kind.model.objects.visible_to(member)).filter(pk=pk).first()
    if thing is None or kind.context is None:
        return thing
    context: Any = kind.context(thing)
    is_there = context is not None and type(context).objects.visible_to(member).filter(pk=context.pk).exists()
    return thing if is_there else None


def kinds_by_type() -> dict[int, Reviewable]:
    """Return the reviewable kinds by the id of their content type."""
    return {ContentType.objects.get_for_model(kind.model).pk: kind for kind in reviewables}


def attach_things(items: list[ReviewItem]) -> None:
    """Set each item's thing (None: gone). Viewers of items moderate the space, so they may see held things too."""
    for item in items:
        item.thing = None
    for type_id, kind in kinds_by_type().items():
        about = [item for item in items if item.content_type_id == type_id]
        if not about:
            continue
        rows = kind.details(kind.model.objects.all()).filter(pk__in={item.object_id for item in about})
        found = {row.pk: row for row in rows}
        for item in about:
            item.thing = found.get(item.object_id)
