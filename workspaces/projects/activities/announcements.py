"""An announcement is pinned in a workspace."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import register
from community.base.spaces.models import Space
from workspaces.projects.activities.base import WorkspaceAct


@register
class Announced(WorkspaceAct):
    """The object is the announcement, the context its workspace. `data` has the mentioned names."""

    verb = "workspaces.announced"
    sentence = _("%(actor)s pinned an announcement in %(title)s")

    def thing(self, activity: Activity) -> Space:
        return activity.space

    def url(self, activity: Activity) -> str:
        return activity.space.get_absolute_url()

    def excerpt(self, activity: Activity) -> str:
        return str(activity.object.excerpt)

    def body(self, activity: Activity) -> str:
        return str(activity.object.html)

    def language(self, activity: Activity) -> str:
        return str(activity.object.language)

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        return reasons_for(activity)
