"""Posts and comments, through the actions of the product."""

from community.attached.comments.actions import add_comment
from community.attached.comments.models import Comment
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.content.blogs.actions import publish_post
from community.content.blogs.models import BlogPost


def make_post(author: Member, space: Space | None = None, **fields) -> BlogPost:
    """Publish a post; without a space, in the author's own blog."""
    fields = {"title": "What we learnt", "source": "Much, and *slowly*.", **fields}
    return publish_post(actor=author, space=space or Space.objects.commons(), **fields)


def make_comment(author: Member, target, source: str = "Well said.") -> Comment:
    return add_comment(actor=author, target=target, space=target.space, source=source)
