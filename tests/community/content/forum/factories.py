"""Topics and replies, made by the actions of the product; many at once straight to the rows."""

from community.base.core.markdown import render
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.content.forum.actions import reply_to_topic, start_topic
from community.content.forum.categories import named_category
from community.content.forum.models import Category, Post, Topic


def make_category(space: Space, name: str = "Contributions", **fields) -> Category:
    return named_category(space, name, **fields)


def make_topic(author: Member, space: Space | None = None, title: str = "The lean season", **fields) -> Topic:
    body = fields.pop("body", "How do you collect contributions?")
    return start_topic(actor=author, space=space or Space.objects.commons(), title=title, body=body, **fields)


def make_reply(author: Member, topic: Topic, body: str = "After the harvest.", **fields) -> Post:
    return reply_to_topic(actor=author, topic=topic, body=body, **fields)


def add_posts(topic: Topic, count: int) -> None:
    """Add posts by members who no longer are, without acts."""
    for _ in range(count):
        post = Post(topic=topic, number=topic.last_number + 1, author_name="Somebody")
        post.set_body("Text", render("Text"))
        post.save()
        topic.count_post(post)
    topic.save()
