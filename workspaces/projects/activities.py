"""What happens to workspaces and to who is in them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.activity.models import Activity
from community.activity.registry import ActivityType, register
from community.members.models import Member
from community.relations.followable import add_followable
from community.relations.querysets import followers_of
from community.spaces.models import Role, Space
from community.spaces.querysets import stewards_of

add_followable("space", Space)

NOWHERE: frozenset[str] = frozenset()


class WorkspaceAct(ActivityType):
    """An act on a workspace as a whole: its about text is not what is new."""

    def excerpt(self, activity: Activity) -> str:
        return ""

    def body(self, activity: Activity) -> str:
        return ""


class ToldInPerson(WorkspaceAct):
    """Concerns one member, who alone is told."""

    surfaces = NOWHERE

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield "person", Member.objects.active().filter(pk=activity.addressee_id)


class ForStewards(WorkspaceAct):
    """Concerns those who look after the workspace; nobody is told unless a verb says so."""

    surfaces = NOWHERE


@register
class Founded(WorkspaceAct):
    verb = "workspaces.founded"
    sentence = _("%(actor)s founded the workspace %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return activity.object.summary

    def body(self, activity: Activity) -> str:
        return activity.object.html

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        if activity.actor:
            yield "follow", followers_of(activity.actor)


@register
class Archived(WorkspaceAct):
    verb = "workspaces.archived"
    sentence = _("%(actor)s archived the workspace %(title)s")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield "follow", followers_of(activity.space)


@register
class Restored(Archived):
    verb = "workspaces.restored"
    sentence = _("%(actor)s brought the workspace %(title)s back")


@register
class Changed(ForStewards):
    verb = "workspaces.changed"
    sentence = _("%(actor)s changed the settings of %(title)s")


@register
class Joined(WorkspaceAct):
    verb = "workspaces.joined"
    sentence = _("%(actor)s joined %(title)s")
    surfaces = frozenset({"stream"})


@register
class Left(ForStewards):
    verb = "workspaces.left"
    sentence = _("%(actor)s left %(title)s")


@register
class Withdrew(ForStewards):
    verb = "workspaces.withdrew"
    sentence = _("%(actor)s will not join %(title)s")


@register
class Applied(ForStewards):
    verb = "workspaces.applied"
    sentence = _("%(actor)s asks to join %(title)s")

    def url(self, activity: Activity) -> str:
        """The request waits on the page of the members."""
        return reverse("workspace_members", args=[activity.space.slug])

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("message", "")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield "request", stewards_of(activity.space)


@register
class Accepted(ToldInPerson):
    verb = "workspaces.accepted"
    sentence = _("%(actor)s accepted your request: you are now a member of %(title)s")


@register
class Declined(ToldInPerson):
    verb = "workspaces.declined"
    sentence = _("%(actor)s declined your request to join %(title)s: “%(reason)s”")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "reason": activity.data.get("reason", "")}


@register
class Invited(ToldInPerson):
    verb = "workspaces.invited"
    sentence = _("%(actor)s invites you to %(title)s")


@register
class RoleChanged(ToldInPerson):
    verb = "workspaces.role_changed"
    sentence = _("%(actor)s changed your role in %(title)s: %(role)s")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "role": str(Role(activity.data["role"]).label)}


@register
class Removed(ToldInPerson):
    verb = "workspaces.removed"
    sentence = _("%(actor)s ended your membership of %(title)s")


@register
class Uninvited(ToldInPerson):
    verb = "workspaces.uninvited"
    sentence = _("%(actor)s took back your invitation to %(title)s")


@register
class Banned(ToldInPerson):
    verb = "workspaces.banned"
    sentence = _("%(actor)s excluded you from %(title)s")


@register
class Unbanned(ForStewards):
    verb = "workspaces.unbanned"
    sentence = _("%(actor)s lifted an exclusion from %(title)s")
