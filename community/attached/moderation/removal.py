"""The log entry for a thing that was deleted because of a report."""

from typing import Any

from community.attached.moderation.log import log_data
from community.base.activity.models import Activity, Scope
from community.base.activity.record import record
from community.base.members.models import Member


def record_removal(*, actor: Member, thing: Any, reason: str, url: str = "") -> Activity:
    """Record, in the transaction of the deletion, that a moderator deleted a thing, and notify its author of it.

    Args:
        url: the link for the author; by default the thing's space, since the thing is gone.
    """
    return record(
        "moderation.removed",
        actor=actor,
        object=thing,
        space=thing.space,
        scope=Scope.MEMBER if thing.author else Scope.MANAGERS,
        addressee=thing.author,
        data=log_data(thing, reason, url=url or thing.space.get_absolute_url()),
    )
