"""The verb of comments."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.attached.comments.commentable import commentables
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, register


@register
class Commented(ActivityType):
    verb = "comments.commented"
    sentence = _("%(actor)s commented on %(title)s")

    def thing(self, activity: Activity) -> Any:
        return activity.context

    def url(self, activity: Activity) -> str:
        return f"{activity.context.get_absolute_url()}#{activity.object.anchor}"

    def language(self, activity: Activity) -> str:
        return ""  # a comment need not be in the language of its thing

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity, activity.context, answered=getattr(activity.context, "author_id", None))

    def topics(self, activity: Activity) -> list[str]:
        about = [f"{commentables.name_of(activity.context)}:{activity.context_id}"] if activity.context else []
        return [f"space:{activity.space_id}", *about]
