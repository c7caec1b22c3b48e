"""What a comment means to everybody else."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.activity.models import Activity
from community.activity.registry import ActivityType, register
from community.comments.commentable import kind_of
from community.members.models import Member
from community.relations.models import Follow
from community.relations.querysets import followers_of


@register
class Commented(ActivityType):
    verb = "comments.commented"
    sentence = _("%(actor)s commented on %(title)s")

    def thing(self, activity: Activity) -> Any:
        return activity.context

    def url(self, activity: Activity) -> str:
        return f"{activity.context.get_absolute_url()}#{activity.object.anchor}"

    def language(self, activity: Activity) -> str:
        return ""  # a comment need not be in the language of what it is about

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        muted = Follow.objects.of(activity.context).muted().values("member")
        yield "mention", Member.objects.named(activity.data.get("mentions", ()))
        if author_id := getattr(activity.context, "author_id", None):
            yield "reply", Member.objects.active().filter(pk=author_id).exclude(pk__in=muted)
        yield "watch", followers_of(activity.context)
        yield "follow", followers_of(activity.space).exclude(pk__in=muted)

    def topics(self, activity: Activity) -> list[str]:
        about = [f"{kind_of(activity.context)}:{activity.context_id}"] if activity.context else []
        return [f"space:{activity.space_id}", *about]
