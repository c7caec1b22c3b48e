"""The blog posts of the demo, with their comments."""

from collections.abc import Sequence
from typing import Any

from community.attached.comments.actions import add_comment
from community.content.blogs.actions import publish_post
from config.demo.world import World


def add_post(
    world: World,
    *,
    title: str,
    author: str,
    day: int,
    text: str,
    space: str = "",
    comments: Sequence[dict] = (),
    **fields: Any,
) -> None:
    """Publish a blog post, and comment on it."""
    place = world.space(space)
    post = publish_post(actor=world.cast[author], space=place, title=title, source=text.strip(), **fields)
    world.set_day(post, day)
    for entry in comments:
        comment = add_comment(actor=world.cast[entry["author"]], target=post, space=place, source=entry["text"])
        world.set_day(comment, entry["day"])
