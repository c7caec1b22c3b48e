"""Activities of tasks, and who is notified; milestone_activities.py has those of milestones."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.attached.bookmarks.bookmarkable import bookmarkables
from community.attached.comments.commentable import commentables
from community.attached.reactions.reactable import Reactable, reactables
from community.attached.tags.taggable import taggables
from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from community.base.relations.querysets import followers_of
from realtime.topics import live_topic
from workspaces.planning.milestone_activities import NOWHERE, Deleted
from workspaces.planning.models import Task
from workspaces.planning.querysets import doers_of, members_to_remind

followables.register("task", Followable(Task))
commentables.register("task", Task)
bookmarkables.register("task", Task)
reactables.register("task", Reactable(Task))
taggables.register("task", Task)


@live_topic("task")
def may_read_task(user: Member | None, task_id: int) -> bool:
    return Task.objects.visible_to(user).filter(pk=task_id).exists()


class OnTask(ActivityType):
    """An activity on a task, with the text of the task; `data` has the newly mentioned names."""

    surfaces = NOWHERE

    def topics(self, activity: Activity) -> list[str]:
        return [f"space:{activity.space_id}", f"task:{activity.object_id}"]

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        """Members who are mentioned or follow the task; not all followers of the workspace."""
        if names := activity.data.get("mentions"):
            yield Reason.MENTION, Member.objects.named(names)
        yield Reason.WATCH, followers_of(activity.object)


class ActivityWithoutText(OnTask):
    """An activity whose news is not in the text of the task."""

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


class Unannounced(ActivityWithoutText):
    """Updates open pages, and notifies nobody."""

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return ()


@register
class TaskCreated(OnTask):
    verb = "planning.task_created"
    sentence = _("%(actor)s added the task %(title)s")
    surfaces = frozenset({"stream", "feed"})


@register
class TaskAssigned(ActivityWithoutText):
    verb = "planning.task_assigned"
    sentence = _("%(actor)s assigned you the task %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, members_to_remind(activity.object, activity.data.get("members", []))


@register
class TaskChanged(OnTask):
    verb = "planning.task_changed"
    sentence = _("%(actor)s edited the task %(title)s")


@register
class TaskMoved(Unannounced):
    verb = "planning.task_moved"
    sentence = _("%(actor)s moved the task %(title)s")


@register
class TaskTicked(Unannounced):
    verb = "planning.task_ticked"
    sentence = _("%(actor)s checked off an item of the task %(title)s")


@register
class TaskDone(ActivityWithoutText):
    verb = "planning.task_done"
    sentence = _("%(actor)s completed the task %(title)s")
    surfaces = frozenset({"stream", "feed", "digest"})


@register
class ReviewRequested(ActivityWithoutText):
    verb = "planning.task_review_requested"
    sentence = _("%(actor)s asked you to review %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        if activity.object.reviewer_id:
            yield Reason.PERSON, members_to_remind(activity.object, [activity.object.reviewer_id])


@register
class SentBack(ActivityWithoutText):
    """Notifies the assignees, with the reason."""

    verb = "planning.task_sent_back"
    sentence = _("%(actor)s requested changes to the task %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return str(activity.data.get("reason", ""))

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield (
            Reason.PERSON,
            members_to_remind(activity.object, list(doers_of(activity.object).values_list("pk", flat=True))),
        )
        yield from super().reasons(activity)


@register
class TaskReminded(ActivityWithoutText):
    """Recorded by the scheduler; notifies the assignees."""

    verb = "planning.task_reminded"
    sentence = _("Task due soon: %(title)s")

    def sentence_of(self, activity: Activity) -> str:
        return str(_("Task overdue: %(title)s") if activity.data.get("is_late") else self.sentence)

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, members_to_remind(activity.object, activity.data.get("members", []))

    def topics(self, activity: Activity) -> list[str]:
        return []


@register
class TaskDeleted(Deleted):
    verb = "planning.task_deleted"
    sentence = _("%(actor)s deleted the task “%(task)s” in %(title)s")

    def topics(self, activity: Activity) -> list[str]:
        return [f"space:{activity.space_id}", f"task:{activity.data.get('task', 0)}"]


@register
class TaskRestored(Unannounced):
    verb = "planning.task_restored"
    sentence = _("%(actor)s restored the task %(title)s")
