"""A workspace is requested, and the request approved or declined."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from community.base.activity.models import Activity
from community.base.activity.registry import Reason, register
from community.base.spaces.querysets import managers_of
from workspaces.projects.activities.base import ForManagers, ForOneMember


@register
class Requested(ForManagers):
    """A workspace is requested; administrators are notified."""

    verb = "workspaces.requested"
    sentence = _("%(actor)s requested a workspace: %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return str(activity.object.summary)

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.REQUEST, managers_of(activity.space)


class OnRequest(ForOneMember):
    """The answer to the requester of a workspace."""

    def excerpt(self, activity: Activity) -> str:
        return str(activity.data.get("reason", ""))


@register
class RequestApproved(OnRequest):
    verb = "workspaces.request_approved"
    sentence = _("%(actor)s approved your request: the workspace %(title)s has been created")


@register
class RequestRefused(OnRequest):
    verb = "workspaces.request_refused"
    sentence = _("%(actor)s declined your request for the workspace %(title)s")
