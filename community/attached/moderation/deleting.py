"""Delete a thing of a space, and restore it: rows with `is_deleted`, `space`, `author`, `title`."""

from typing import Any

from community.attached.moderation.models import Outcome
from community.attached.moderation.queue import close_review_items
from community.base.activity.record import record, restore_acts, withdraw_acts
from community.base.members.models import Member


def withdraw_thing(verb: str, *, actor: Member, thing: Any, reason: str = "") -> None:
    """Mark a thing as deleted, hide its activities and close its review items; doing it twice changes nothing.

    Args:
        verb: recorded on the space, since the thing is gone; its sentence finds `title` and `url` in the data.
        thing: locked in the transaction of the caller, which has checked permission.
        reason: a moderator's reason, for the review queue.
    """
    if _mark(thing, is_deleted=True):
        withdraw_acts(type(thing).objects.filter(pk=thing.pk))
        close_review_items(thing=thing, outcome=Outcome.REMOVED, moderator=actor, reason=reason)
        data = {"title": thing.title, "url": thing.get_absolute_url()}
        record(verb, actor=actor, object=thing.space, space=thing.space, data=data)


def restore_thing(verb: str, *, actor: Member, thing: Any) -> None:
    """Restore a deleted thing with its activities, and record that on the thing; doing it twice changes nothing.

    Args:
        thing: locked in the transaction of the caller, which has checked permission.
    """
    if _mark(thing, is_deleted=False):
        restore_acts(type(thing).objects.filter(pk=thing.pk))
        record(verb, actor=actor, object=thing, space=thing.space)


def _mark(thing: Any, *, is_deleted: bool) -> bool:
    """Set `is_deleted` and save; return whether that changed anything."""
    if thing.is_deleted == is_deleted:
        return False
    thing.is_deleted = is_deleted
    thing.save(update_fields=["is_deleted"])
    return True
