"""Carry posts from one topic to another with everything that belongs to them, in a fixed number of statements."""

from django.db.models import F

from community.attached.moderation.queue import follow_thing
from community.base.activity.record import move_context, relocate
from community.base.core.inserting import insert_from
from community.base.relations.actions import carry_follows
from community.base.spaces.models import Space
from community.content.forum.files import move_files_of
from community.content.forum.models import PostRead, PostRedirect, Topic
from community.content.forum.querysets.posts import PostQuerySet
from realtime.publish import access_changed


def carry_posts(posts: PostQuerySet, *, source: Topic, target: Topic, by: int) -> None:
    """Carry posts of a topic to another one; the caller holds the locks on both, and recounts them afterwards.

    Old addresses lead to the posts. What a member had read stays read, and nothing else becomes read. Followers of the
    source follow the target, unless they chose otherwise.

    Args:
        posts: some of `source.posts`.
        by: added to the posts' numbers; the resulting numbers are free in the target.
    """
    insert_from(PostRedirect, posts, topic=F("topic_id"), number=F("number"), post=F("pk"))
    read = posts.filter(topic__readers__number__gte=F("number"))
    insert_from(PostRead, read, member=F("topic__readers__member"), post=F("pk"))
    first = (posts.order_by("number").values_list("number", flat=True).first() or 0) + by
    last = (posts.order_by("-number").values_list("number", flat=True).first() or 0) + by
    posts.update(topic=target, number=F("number") + by)
    target.last_number = max(target.last_number, last)
    moved = target.posts.filter(number__gte=first)
    move_context(moved, source=source, target=target)
    carry_follows(source=source, target=target)
    if source.space_id != target.space_id:
        follow_space(target, moved)


def follow_space(topic: Topic, posts: PostQuerySet) -> None:
    """Update the space of everything that belongs to posts: members who may not read it lose access at once."""
    space: Space = topic.space
    relocate(posts, space)
    move_files_of([topic])
    follow_thing(things=posts, space=space)
    access_changed()
