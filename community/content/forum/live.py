"""Live messages to open pages of a topic: a post changed, by its key and its number."""

from community.content.forum.models import Post
from realtime.publish import publish


def post_changed(post: Post) -> None:
    """Make open pages fetch a post again: it was changed, thanked for, hidden, shown, or removed from the topic."""
    publish(f"topic:{post.topic_id}", post=post.pk, number=post.number)
