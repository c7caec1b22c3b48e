"""Record what moderators do in the log; the author of a post is notified of what concerns it."""

from typing import Any

from community.attached.moderation.log import log_data
from community.base.activity.models import Activity, Scope
from community.base.activity.record import record
from community.base.members.models import Member
from community.content.forum.models import Post, Topic
from realtime.publish import publish


def record_for_author(verb: str, *, actor: Member, post: Post, reason: str = "") -> Activity:
    """Record something done to a post in the log of its space; its author is notified, unless they are the actor."""
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
    """Record something done to a topic in the log of its space."""
    data = log_data(topic, **more)
    return record(verb, actor=actor, object=topic, space=topic.space, scope=Scope.MANAGERS, data=data)


def invalidate(topic: Topic, **changed: int) -> None:
    """Make the open pages of a topic fetch what has changed (`post=<key>`)."""
    publish(f"topic:{topic.pk}", **changed)
