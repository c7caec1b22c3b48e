"""Activities of milestones, and who is notified."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member

NOWHERE: frozenset[str] = frozenset()
"""Tasks move often: stream and digest show new and finished ones only; open pages show every change."""


class Deleted(ActivityType):
    """The object is the space, as the deleted thing is not visible. Members who may restore it find it there."""

    surfaces = NOWHERE

    def values(self, activity: Activity) -> dict[str, str]:
        title = str(activity.data.get("title", ""))
        return {**super().values(activity), "task": title, "milestone": title}

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


class OnMilestone(ActivityType):
    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity)


@register
class MilestoneCreated(OnMilestone):
    verb = "planning.milestone_created"
    sentence = _("%(actor)s added the milestone %(title)s")


@register
class MilestoneChanged(OnMilestone):
    verb = "planning.milestone_changed"
    sentence = _("%(actor)s edited the milestone %(title)s")
    surfaces = NOWHERE

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        if names := activity.data.get("mentions"):
            yield Reason.MENTION, Member.objects.named(names)


@register
class MilestoneReached(OnMilestone):
    verb = "planning.milestone_reached"
    sentence = _("%(actor)s completed the milestone %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


@register
class MilestoneRestored(OnMilestone):
    """Updates open pages, and notifies nobody."""

    verb = "planning.milestone_restored"
    sentence = _("%(actor)s restored the milestone %(title)s")
    surfaces = NOWHERE

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return ()

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


@register
class MilestoneDeleted(Deleted):
    verb = "planning.milestone_deleted"
    sentence = _("%(actor)s deleted the milestone “%(milestone)s” in %(title)s")
