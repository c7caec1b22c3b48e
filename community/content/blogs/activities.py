"""What a post means to everybody else."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.attached.bookmarks.bookmarkable import add_bookmarkable
from community.attached.comments.commentable import add_commentable
from community.attached.moderation.reviewable import add_reviewable
from community.attached.reactions.reactable import add_reactable
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, register
from community.base.members.models import Member
from community.base.relations.followable import add_followable
from community.content.blogs.models import BlogPost
from realtime.topics import live_topic

add_followable("post", BlogPost)
add_commentable("post", BlogPost)
add_reviewable("blogpost", BlogPost, edit_url=lambda post: reverse("edit_post", args=[post.pk]))
add_reactable("blog", BlogPost)
add_bookmarkable("blog", BlogPost)


@live_topic("post")
def may_read_post(user: Member | None, post_id: int) -> bool:
    return BlogPost.objects.visible_to(user).filter(pk=post_id).exists()


@register
class Posted(ActivityType):
    verb = "blogs.posted"
    sentence = _("%(actor)s published %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity)


@register
class Edited(ActivityType):
    """No news for the stream; who is newly mentioned is told."""

    verb = "blogs.edited"
    sentence = _("%(actor)s edited %(title)s")
    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield "mention", Member.objects.named(activity.data.get("mentions", ()))

    def topics(self, activity: Activity) -> list[str]:
        return [f"post:{activity.object_id}"]
