"""Things that can be reported and held, and items about them."""

from community.attached.moderation.actions import report
from community.attached.moderation.models import ReportReason, ReviewItem
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.content.blogs.actions import publish_post
from community.content.blogs.models import BlogPost


def make_thing(author: Member, space: Space, title: str = "Buy tablets") -> BlogPost:
    return publish_post(actor=author, space=space, title=title, source=f"{title}, they are cheap")


def make_item(
    reporter: Member, thing: BlogPost, why: str = ReportReason.SPAM, note: str = "It sells tablets"
) -> ReviewItem:
    """The open item about a thing, reported by a member."""
    return report(actor=reporter, thing=thing, why=why, note=note).item
