"""A workspace is deleted or restored, or will soon be permanently deleted."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.activity.models import Activity
from community.base.activity.registry import register
from workspaces.projects.activities.base import ForOneMember


@register
class Deleted(ForOneMember):
    """Owners can restore it at its address; for the others it is gone, and there is no link."""

    verb = "workspaces.deleted"
    sentence = _("%(actor)s deleted the workspace %(title)s")

    def url(self, activity: Activity) -> str:
        return reverse("workspace", args=[activity.data["slug"]]) if "slug" in activity.data else super().url(activity)


@register
class WorkspaceRestored(ForOneMember):
    verb = "workspaces.brought_back"
    sentence = _("%(actor)s restored the deleted workspace %(title)s")


@register
class DeletionNear(Deleted):
    verb = "workspaces.nearly_gone"
    sentence = _("The deleted workspace %(title)s will be permanently deleted in three days. You can still restore it")
