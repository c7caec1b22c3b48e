"""Mark the solution of a discussion."""

from django.db import transaction

from community.base.activity.models import Activity
from community.base.activity.record import record
from community.base.members.models import Member
from community.content.forum import policies
from community.content.forum.actions.locking import lock
from community.content.forum.live import post_changed
from community.content.forum.models import Post, Topic


@transaction.atomic
def mark_solution(*, actor: Member, topic: Topic, post: Post | None) -> None:
    """Mark the reply that solved a topic, or (None) remove the mark. Only the latest mark stays on record.

    Raises:
        PermissionDenied: the member neither started the topic nor may moderate its space.
        ValueError: the post is not a reply in this topic, or is not shown.
    """
    lock(topic)
    policies.demand_mark_solution(actor, topic)
    if post:  # it may have been moved or hidden while we waited
        post.refresh_from_db(fields=["topic", "number", "state"])
    if post and (post.topic_id != topic.pk or post.is_opening or not post.is_shown):
        raise ValueError(f"Post {post.pk} is no reply in topic {topic.pk}.")
    if topic.solution_id == (post.pk if post else None):
        return
    for changed in (topic.solution, post):
        if changed:
            post_changed(changed)
    topic.solution = post
    topic.save(update_fields=["solution"])
    Activity.objects.about(topic).filter(verb="forum.solved").delete()
    if post:
        record("forum.solved", actor=actor, object=topic, space=topic.space, data={"solver": post.author_id})
