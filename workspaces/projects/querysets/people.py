"""Queries on members, applicants and invited people of a workspace."""

from community.base.core.search_text import fold
from community.base.members.addresses import verified_addresses
from community.base.members.models import Member
from community.base.spaces.choices import READING_ROLES, Role
from community.base.spaces.models import Membership, Space
from community.base.spaces.querysets import MembershipQuerySet
from workspaces.projects.models import MailedInvitation
from workspaces.projects.querysets.invitations import MailedInvitationQuerySet


def people_of(space: Space, *, role: str = "", query: str = "") -> MembershipQuerySet:
    """The membership rows of a space, with their members.

    Args:
        role: only members with this role.
        query: only members with each of these words in their name or user name, ignoring accents and case.
    """
    found = rows_of(space).filter(role__in=[role] if role else READING_ROLES).order_by("-pk")
    return found.filter(pk__in=_called(found, query)) if query else found


def member_named(space: Space, username: str) -> Membership | None:
    """Return the row of the member of a space with a user name."""
    return people_of(space).filter(member__username=username.strip().removeprefix("@").lower()).first()


def _called(rows: MembershipQuerySet, query: str) -> list[int]:
    """Keys of the members whose names match. Neither database folds accents, so the names of one space are read."""
    words = fold(query.removeprefix("@")).split()
    names = rows.values_list("pk", "member__name", "member__username")
    return [pk for pk, name, username in names if all(word in f"{fold(name)} {username}" for word in words)]


def mailed_invitations(space: Space) -> MailedInvitationQuerySet:
    """Open invitations to addresses, the oldest first."""
    return MailedInvitation.objects.open().filter(space=space).with_details().order_by("pk")


def invitations_of(member: Member) -> MailedInvitationQuerySet:
    """Invitations that wait for a member at a confirmed address."""
    return MailedInvitation.objects.pending().for_addresses(verified_addresses(member)).with_details().newest_first()


def waiting_in(space: Space, role: str) -> MembershipQuerySet:
    """Rows of people who are not members: applicants, invited or banned, the oldest first."""
    return rows_of(space).filter(role=role).order_by("pk")


def owners_of(space: Space) -> MembershipQuerySet:
    return rows_of(space).filter(role=Role.OWNER)


def rows_of(space: Space) -> MembershipQuerySet:
    """All current rows of a space, in any role, of members with an active account."""
    return Membership.objects.current().filter(space=space, member__is_active=True).select_related("member")
