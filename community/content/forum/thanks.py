"""Thanks are counted in the post and in its topic, whose rank among the top ones depends on them."""

from community.content.forum.actions.locking import lock
from community.content.forum.live import post_changed
from community.content.forum.models import Post


def lock_topic_of(post: Post) -> None:
    """Lock the post's topic, and reload which topic the post is in; it may just have moved."""
    topic = post.topic
    lock(topic)
    post.refresh_from_db(fields=["topic_id", "number", "state", "thanks_count"])
    if post.topic_id == topic.pk:
        post.topic = topic
    else:
        lock(post.topic)


def update_thanks_count(post: Post, number: int) -> None:
    """Save the number of thanks for a post, and count them in its topic, which is locked."""
    topic, added = post.topic, number - post.thanks_count
    post.thanks_count = number
    post.save(update_fields=["thanks_count"])
    if post.is_shown:
        topic.thanks_count = max(topic.thanks_count + added, 0)
        topic.set_keys()
        topic.save(update_fields=["thanks_count", "top_key"])
    post_changed(post)
