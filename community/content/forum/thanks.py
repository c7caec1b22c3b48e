"""Thanks for posts are counted in the post and in its topic, whose place among the top ones they decide."""

from community.content.forum.actions.locking import lock
from community.content.forum.live import post_changed
from community.content.forum.models import Post


def lock_topic_of(post: Post) -> None:
    """Make who else changes the post's topic wait, and read again where the post stands; it may just have moved."""
    topic = post.topic
    lock(topic)
    post.refresh_from_db(fields=["topic_id", "number", "state", "thanks_count"])
    if post.topic_id == topic.pk:
        post.topic = topic
    else:
        lock(post.topic)


def update_thanks_count(post: Post, number: int) -> None:
    """Keep how many thanks a post has, and count them in its topic, which is locked."""
    topic, added = post.topic, number - post.thanks_count
    post.thanks_count = number
    post.save(update_fields=["thanks_count"])
    if post.is_shown:
        topic.thanks_count = max(topic.thanks_count + added, 0)
        topic.set_keys()
        topic.save(update_fields=["thanks_count", "top_key"])
    post_changed(post)
