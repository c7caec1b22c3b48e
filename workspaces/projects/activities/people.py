"""Members join, leave, are invited, accepted, removed and banned."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.base.activity.models import Activity
from community.base.activity.registry import Reason, register
from community.base.spaces.choices import Role
from community.base.spaces.querysets import managers_of
from workspaces.projects.activities.base import ForManagers, ForOneMember, WorkspaceAct
from workspaces.projects.querysets.acts import MEMBERS_LOG


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
        """The members' page, where the request is answered."""
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
    """An invitation to a member's address; it is not in the log, so that the inviter does not learn whose it is."""

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
