"""Close and reopen discussions; pin them above the others."""

from django.db import transaction
from django.utils import timezone

from community.base.members.models import Member
from community.content.forum import policies
from community.content.forum.actions.locking import lock
from community.content.forum.actions.recording import invalidate, record_for_managers
from community.content.forum.models import Pin, Topic


@transaction.atomic
def close_topic(*, actor: Member, topic: Topic) -> None:
    """Stop everybody but moderators from replying.

    Raises:
        PermissionDenied: the member may not moderate the space.
    """
    lock(topic)
    policies.demand_moderate(actor, topic.space)
    if not topic.is_closed:
        topic.closed_at = timezone.now()
        _keep("forum.closed", actor, topic)


@transaction.atomic
def reopen_topic(*, actor: Member, topic: Topic) -> None:
    """Let everybody with write access reply again.

    Raises:
        PermissionDenied: the member may not moderate the space.
    """
    lock(topic)
    policies.demand_moderate(actor, topic.space)
    if topic.is_closed:
        topic.closed_at = None
        _keep("forum.reopened", actor, topic)


@transaction.atomic
def pin_topic(*, actor: Member, topic: Topic, where: str) -> None:
    """Pin a topic above the others, in its category or in the whole forum, or unpin it (Pin.NOWHERE).

    Raises:
        PermissionDenied: the member may not moderate the space.
        ValueError: there is no such place.
    """
    lock(topic)
    policies.demand_moderate(actor, topic.space)
    if where not in Pin.values:
        raise ValueError(f"A topic is not pinned in “{where}”.")
    if topic.pinned != where:
        topic.pinned = where
        _keep("forum.pinned" if where else "forum.unpinned", actor, topic)


def _keep(verb: str, actor: Member, topic: Topic) -> None:
    topic.save(update_fields=["closed_at", "pinned"])
    record_for_managers(verb, actor=actor, topic=topic)
    invalidate(topic)
