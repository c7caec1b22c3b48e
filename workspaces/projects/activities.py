"""What happens to workspaces and to who is in them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.attached.tags.taggable import taggables
from community.attached.uploads.attachable import Attachable, attachables
from community.base.activity.models import Activity
from community.base.activity.reasons import reasons_for
from community.base.activity.registry import ActivityType, Reason, register
from community.base.members.models import Member
from community.base.relations.followable import Followable, followables
from community.base.relations.querysets import followers_of
from community.base.spaces.choices import Role
from community.base.spaces.models import Space
from community.base.spaces.querysets import managers_of
from workspaces.projects.models import WorkspaceFacts
from workspaces.projects.policies import can_change
from workspaces.projects.querysets.acts import MEMBERS_LOG

followables.register("space", Followable(Space, through=_("Via %(name)s.")))

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


@register
class Joined(WorkspaceAct):
    verb = "workspaces.joined"
    sentence = _("%(actor)s joined %(title)s")
    surfaces = frozenset({"stream", MEMBERS_LOG})
    log_sentence = _("%(actor)s joined. Role: %(role)s")


@register
class Left(ForManagers):
    verb = "workspaces.left"
    sentence = _("%(actor)s left %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s left")


@register
class Withdrew(ForManagers):
    verb = "workspaces.withdrew"
    sentence = _("%(actor)s decided not to join %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s withdrew a request or declined an invitation")


@register
class Applied(ForManagers):
    verb = "workspaces.applied"
    sentence = _("%(actor)s asked to join %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s asked to join")

    def url(self, activity: Activity) -> str:
        """The request waits on the page of the members."""
        return reverse("workspace_members", args=[activity.space.slug])

    def excerpt(self, activity: Activity) -> str:
        return activity.data.get("message", "")

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.REQUEST, managers_of(activity.space)


@register
class Accepted(ForOneMember):
    verb = "workspaces.accepted"
    sentence = _("%(actor)s accepted your request: you are now a member of %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s accepted %(member)s’s request to join")


@register
class Declined(ForOneMember):
    verb = "workspaces.declined"
    sentence = _("%(actor)s declined your request to join %(title)s: “%(reason)s”")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s declined %(member)s’s request to join")

    def excerpt(self, activity: Activity) -> str:
        return ""

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "reason": activity.data.get("reason", "")}


@register
class Invited(ForOneMember):
    verb = "workspaces.invited"
    sentence = _("%(actor)s invited you to join %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s invited %(member)s. Role: %(role)s")


@register
class InvitedByMail(ForOneMember):
    """To an address that is a member's: the log says nothing of that, for the inviter is not to know."""

    verb = "workspaces.invited_by_mail"
    sentence = _("%(actor)s invited you to join %(title)s")

    def url(self, activity: Activity) -> str:
        return reverse("my_invitations")


@register
class RoleChanged(ForOneMember):
    verb = "workspaces.role_changed"
    sentence = _("%(actor)s changed your role in %(title)s to %(role)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s changed %(member)s’s role to %(role)s")

    def values(self, activity: Activity) -> dict[str, str]:
        return {**super().values(activity), "role": str(Role(activity.data["role"]).label)}


@register
class Removed(ForOneMember):
    verb = "workspaces.removed"
    sentence = _("%(actor)s removed you from %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s removed %(member)s")


@register
class Uninvited(ForOneMember):
    verb = "workspaces.uninvited"
    sentence = _("%(actor)s revoked your invitation to %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s revoked the invitation sent to %(member)s")


@register
class Banned(ForOneMember):
    verb = "workspaces.banned"
    sentence = _("%(actor)s banned you from %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s banned %(member)s")


@register
class Unbanned(ForManagers):
    verb = "workspaces.unbanned"
    sentence = _("%(actor)s lifted a ban in %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s lifted the ban on %(member)s")


@register
class AddressInvited(ForManagers):
    verb = "workspaces.address_invited"
    sentence = _("%(actor)s invited someone to %(title)s by e-mail")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s invited %(member)s. Role: %(role)s")


@register
class AddressUninvited(ForManagers):
    verb = "workspaces.address_uninvited"
    sentence = _("%(actor)s revoked an invitation to %(title)s")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s revoked the invitation sent to %(member)s")


@register
class HandedOver(ForOneMember):
    verb = "workspaces.handed_over"
    sentence = _("%(actor)s transferred ownership of %(title)s to you")
    surfaces = frozenset({MEMBERS_LOG})
    log_sentence = _("%(actor)s transferred ownership to %(member)s. New role: %(role)s")


@register
class Deleted(ForOneMember):
    """Who owned it finds the way to bring it back at its address; to the others it is gone, and has none."""

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


@register
class Requested(ForManagers):
    """A workspace is asked for; administrators are told."""

    verb = "workspaces.requested"
    sentence = _("%(actor)s requested a workspace: %(title)s")

    def excerpt(self, activity: Activity) -> str:
        return str(activity.object.summary)

    def reasons(self, activity: Activity) -> Iterable[tuple[str, QuerySet]]:
        yield Reason.REQUEST, managers_of(activity.space)


class OnRequest(ForOneMember):
    """The answer to who asked for a workspace."""

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


attachables.register("workspace", Attachable(WorkspaceFacts, lambda member, facts: can_change(member, facts.space)))
taggables.register("workspace", WorkspaceFacts)
