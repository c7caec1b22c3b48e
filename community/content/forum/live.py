"""What open pages of a topic are told: that a post changed, by its key and its number."""

from community.content.forum.models import Post
from realtime.publish import publish


def post_changed(post: Post) -> None:
    """Make open pages fetch a post anew: it was changed, thanked for, hidden or shown; or it is gone from there."""
    publish(f"topic:{post.topic_id}", post=post.pk, number=post.number)
