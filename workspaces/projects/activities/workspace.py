"""A workspace is created, archived, reopened or changed."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.attached.tags.taggable import taggables
from community.attached.uploads.attachable import Attachable, attachables
from community.base.activity.models import Activity
from community.base.activity.registry import Reason, register
from community.base.relations.followable import Followable, followables
from community.base.relations.querysets import followers_of
from community.base.spaces.models import Space
from workspaces.projects.activities.base import ForManagers, WorkspaceAct
from workspaces.projects.models import WorkspaceFacts
from workspaces.projects.policies import can_change

followables.register("space", Followable(Space, through=_("Via %(name)s.")))
attachables.register("workspace", Attachable(WorkspaceFacts, lambda member, facts: can_change(member, facts.space)))
taggables.register("workspace", WorkspaceFacts)


@register
class WorkspaceCreated(WorkspaceAct):
    verb = "workspaces.founded"
    sentence = _("%(actor)s created the workspace %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return activity.object.summary

    def body(self, activity: Activity) -> str:
        return activity.object.html

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        if activity.actor:
            yield Reason.FOLLOW, followers_of(activity.actor)


@register
class Archived(WorkspaceAct):
    verb = "workspaces.archived"
    sentence = _("%(actor)s archived the workspace %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.FOLLOW, followers_of(activity.space)


@register
class Restored(Archived):
    verb = "workspaces.restored"
    sentence = _("%(actor)s reopened the workspace %(title)s")


@register
class Changed(ForManagers):
    verb = "workspaces.changed"
    sentence = _("%(actor)s changed the settings of %(title)s")
