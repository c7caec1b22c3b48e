"""The verbs of the forum: whom they concern, and which pages they change."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.activity.models import Activity
from community.activity.reasons import reasons_for
from community.activity.registry import ActivityType, register
from community.forum.models import Post, Topic
from community.members.models import Member
from community.relations.followable import add_followable
from community.relations.querysets import followers_of
from realtime.topics import live_topic

add_followable("topic", Topic)


@live_topic("topic")
def may_read_topic(user: Member | None, topic_id: int) -> bool:
    return Topic.objects.visible_to(user).filter(pk=topic_id).exists()


@register
class TopicStarted(ActivityType):
    verb = "forum.topic_started"
    sentence = _("%(actor)s started the discussion %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity)


class InTopic(ActivityType):
    """Something about a post: the topic is its context."""

    def topics(self, activity: Activity) -> list[str]:
        return [f"topic:{activity.context_id}", f"space:{activity.space_id}"]


@register
class Replied(InTopic):
    verb = "forum.replied"
    sentence = _("%(actor)s replied in %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.context, answered=activity.context.author_id)


@register
class Mentioned(InTopic):
    """Somebody was added to a post by an edit: told to them alone."""

    verb = "forum.mentioned"
    sentence = _("%(actor)s mentioned you in %(title)s")
    surfaces = frozenset()

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield "mention", Member.objects.named(activity.data.get("mentions", ()))

    def topics(self, activity: Activity) -> list[str]:
        return []


@register
class Solved(ActivityType):
    verb = "forum.solved"
    sentence = _("%(actor)s marked what solved %(title)s")

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
        yield "person", Member.objects.active().filter(pk=activity.data.get("solver"))
        yield "watch", followers_of(activity.object)

    def topics(self, activity: Activity) -> list[str]:
        return [f"topic:{activity.object_id}", f"space:{activity.space_id}"]


@register
class Imported(ActivityType):
    """Many topics at once: one line, and nobody is notified."""

    verb = "forum.imported"
    sentence = _("%(actor)s brought %(topics)s discussions with %(replies)s replies into %(title)s")

    def values(self, activity: Activity) -> dict[str, str]:
        counts = {name: str(activity.data.get(name, 0)) for name in ("topics", "replies")}
        return {**super().values(activity), **counts}
