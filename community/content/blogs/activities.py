"""The verbs of the blogs: who is notified, and which pages change."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.comments.commentable import commentables
from community.attached.moderation.reviewable import Reviewable, reviewables
from community.attached.reactions.reactable import Reactable, reactables
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from community.content.blogs.models import BlogPost
from realtime.topics import live_topic

followables.register("post", Followable(BlogPost))
commentables.register("post", BlogPost)
reviewables.register("blogpost", Reviewable(BlogPost, edit_url=lambda post: reverse("edit_post", args=[post.pk])))
reactables.register("blog", Reactable(BlogPost))
bookmarkables.register("blog", BlogPost)


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
    """Does not appear in the stream; members who are newly mentioned are notified."""

    verb = "blogs.edited"
    sentence = _("%(actor)s edited %(title)s")
    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.MENTION, Member.objects.named(activity.data.get("mentions", ()))

    def topics(self, activity: Activity) -> list[str]:
        return [f"post:{activity.object_id}"]
