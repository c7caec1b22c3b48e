"""What moderators do is kept in the log; of what concerns one post, its author is told."""

from typing import Any

from community.attached.moderation.log import log_data
from community.base.activity.models import Activity, Scope
from community.base.activity.record import record
from community.base.members.models import Member
from community.content.forum.models import Post, Topic
from realtime.publish import publish


def record_for_author(verb: str, *, actor: Member, post: Post, reason: str = "") -> Activity:
    """Record an act on a post: its author is told, unless they did it themselves; the log of the space has it."""
    author = post.author if post.author_id != actor.pk else None
    return record(
        verb,
        actor=actor,
        object=post,
        space=post.topic.space,
        scope=Scope.MEMBER if author else Scope.MANAGERS,
        addressee=author,
        data=log_data(post, reason, member=post.byline_name),
    )


def record_for_managers(verb: str, *, actor: Member, topic: Topic, **more: Any) -> Activity:
    """Record an act on a topic for the log of its space."""
    data = log_data(topic, **more)
    return record(verb, actor=actor, object=topic, space=topic.space, scope=Scope.MANAGERS, data=data)


def invalidate(topic: Topic, **changed: int) -> None:
    """Make the open pages of a topic fetch what has changed (`post=<key>`)."""
    publish(f"topic:{topic.pk}", **changed)
