"""The verbs of the forum: who is notified, and which pages change."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.moderation.log import LogEntry
from community.attached.moderation.published_texts import published_texts
from community.attached.reactions.reactable import Reactable, reactables
from community.attached.tags.taggable import taggables
from community.attached.uploads.attachable import Attachable, attachables
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from community.base.relations.querysets import followers_of
from community.content.forum import log  # noqa: F401 - it registers the moderators' verbs
from community.content.forum.containers import acts_in_categories, containers_of
from community.content.forum.models import Category, Post, Topic
from community.content.forum.policies import can_edit, can_reply
from community.content.forum.thanks import lock_topic_of, update_thanks_count
from realtime.topics import live_topic

followables.register("topic", Followable(Topic))
followables.register(
    "category", Followable(Category, holds=acts_in_categories, rank=2, through=_("You follow the category %(name)s."))
)
taggables.register("topic", Topic)
published_texts.register("post", Post.objects.shown_by)
reactables.register("post", Reactable(Post, context="topic", lock=lock_topic_of, count=update_thanks_count))
bookmarkables.register("post", Post)
attachables.register("forumpost", Attachable(Post, can_edit))


def may_reply_in_topic(user: Member | None, topic_id: int) -> bool:
    topic = Topic.objects.visible_to(user).select_related("space", "category").filter(pk=topic_id).first()
    return topic is not None and can_reply(user, topic)


@live_topic("topic", may_speak=may_reply_in_topic)
def may_read_topic(user: Member | None, topic_id: int) -> bool:
    return Topic.objects.visible_to(user).filter(pk=topic_id).exists()


def quoted_in(activity: Activity) -> QuerySet | None:
    """Return the members whose words a new post quotes, or None."""
    quoted = activity.data.get("quoted")
    return Member.objects.active().filter(pk__in=quoted) if quoted else None


@register
class TopicStarted(ActivityType):
    verb = "forum.topic_started"
    sentence = _("%(actor)s started the discussion %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, containers=containers_of(activity.object), quoted=quoted_in(activity))


class InTopic(ActivityType):
    """An activity about a post: the topic is its context."""

    def topics(self, activity: Activity) -> list[str]:
        return [f"topic:{activity.context_id}", f"space:{activity.space_id}"]


@register
class Replied(InTopic):
    verb = "forum.replied"
    sentence = _("%(actor)s replied in %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        topic = activity.context
        reasons = {"answered": topic.author_id, "quoted": quoted_in(activity)}
        return reasons_for(activity, topic, containers=containers_of(topic), **reasons)


@register
class Mentioned(InTopic):
    """An edit added a mention to a post: only the mentioned members are notified."""

    verb = "forum.mentioned"
    sentence = _("%(actor)s mentioned you in %(title)s")
    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.MENTION, Member.objects.named(activity.data.get("mentions", ()))

    def topics(self, activity: Activity) -> list[str]:
        return []


@register
class Solved(ActivityType):
    verb = "forum.solved"
    sentence = _("%(actor)s marked the solution of %(title)s")

    def solution(self, activity: Activity) -> Post | None:
        return activity.object.solution

    def url(self, activity: Activity) -> str:
        solution = self.solution(activity)
        if solution is None:
            return activity.object.get_absolute_url()
        solution.topic = activity.object
        return solution.get_absolute_url()

    def excerpt(self, activity: Activity) -> str:
        solution = self.solution(activity)
        return solution.excerpt if solution else ""

    def body(self, activity: Activity) -> str:
        solution = self.solution(activity)
        return solution.html if solution else ""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, Member.objects.active().filter(pk=activity.data.get("solver"))
        yield Reason.WATCH, followers_of(activity.object)

    def topics(self, activity: Activity) -> list[str]:
        return [f"topic:{activity.object_id}", f"space:{activity.space_id}"]


@register
class Imported(ActivityType):
    """Many imported topics at once: one line, and nobody is notified."""

    verb = "forum.imported"
    sentence = _("%(actor)s imported %(topics)s discussions with %(replies)s replies into %(title)s")

    def values(self, activity: Activity) -> dict[str, str]:
        counts = {name: str(activity.data.get(name, 0)) for name in ("topics", "replies")}
        return {**super().values(activity), **counts}


@register
class CategoryChanged(LogEntry):
    verb = "forum.category_changed"
    sentence = _("%(actor)s edited the category %(title)s")


@register
class CategoryDeleted(LogEntry):
    verb = "forum.category_deleted"
    sentence = _("%(actor)s deleted the category %(title)s")
