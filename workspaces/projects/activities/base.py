"""The base classes of activities on workspaces."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType, Reason
from community.base.members.models import Member

NOWHERE: frozenset[str] = frozenset()


class WorkspaceAct(ActivityType):
    """An activity on a workspace as a whole; its news is not the about text."""

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


class ForOneMember(WorkspaceAct):
    """Concerns one member, the only one who is notified, with the reason if there is one.

    `log_sentence`, if a verb has one, is its text in the members' log: %(actor)s, %(member)s, %(role)s.
    """

    surfaces = NOWHERE
    log_sentence: Any = ""

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("reason", "")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, Member.objects.active().filter(pk=activity.addressee_id)


class ForManagers(WorkspaceAct):
    """Concerns the managers of the workspace; nobody is notified unless a verb says so."""

    surfaces = NOWHERE
    log_sentence: Any = ""
