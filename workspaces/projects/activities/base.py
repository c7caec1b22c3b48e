"""What the acts on workspaces have in common."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from community.base.activity.models import Activity
from community.base.activity.registry import ActivityType, Reason
from community.base.members.models import Member

NOWHERE: frozenset[str] = frozenset()


class WorkspaceAct(ActivityType):
    """An act on a workspace as a whole: its about text is not what is new."""

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


class ForOneMember(WorkspaceAct):
    """Concerns one member, who alone is told, with the reason where there is one.

    `log_sentence`, where a verb has one, is how the log of the members tells it: %(actor)s, %(member)s, %(role)s.
    """

    surfaces = NOWHERE
    log_sentence: Any = ""

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("reason", "")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.PERSON, Member.objects.active().filter(pk=activity.addressee_id)


class ForManagers(WorkspaceAct):
    """Concerns those who look after the workspace; nobody is told unless a verb says so."""

    surfaces = NOWHERE
    log_sentence: Any = ""
