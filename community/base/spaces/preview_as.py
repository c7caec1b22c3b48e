"""See as: an owner previews their own space with a role that may see less.

The mode is a cookie, read with each request. It can only lower permissions: it works for the space's owner only, and
takes the owner's role away. Its value is not secret and needs no signature.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.base.spaces import models as spaces

if TYPE_CHECKING:
    from community.base.members.models import Member
    from community.base.spaces.models import Membership, Space

COOKIE = "see_as"
SECONDS = 3600
"""The longest duration of a preview; afterwards the owner's role is in effect again."""


class PreviewRole(models.TextChoices):
    """The roles with which a space can be previewed."""

    ANONYMOUS = "anonymous", _("a visitor who is not signed in")
    OUTSIDER = "outsider", _("a signed-in non-member")
    READER = "reader", _("a reader")
    MEMBER = "member", _("a member")


@dataclass(frozen=True)
class PreviewMode:
    """The mode: a space, and the role with which it is previewed."""

    space: "Space"
    role: PreviewRole

    @property
    def is_anonymous(self) -> bool:
        return self.role == PreviewRole.ANONYMOUS

    def others(self) -> list[tuple[str, str]]:
        return [(role.value, str(role.label)) for role in PreviewRole if role != self.role]


def cookie_of(member: "Member", space: "Space", role: str) -> str:
    """Return the cookie that begins the mode; it has no effect for another member in the same browser."""
    return f"{member.pk}.{space.pk}.{role}"


def apply_preview_role(rows: "dict[int, Membership]", preview: PreviewMode | None) -> "dict[int, Membership]":
    """Return a member's memberships, with the owner's one in the previewed space lowered or removed."""
    row = rows.get(preview.space.pk) if preview else None
    if preview is None or row is None or row.role != spaces.Role.OWNER:
        return rows
    rest = {pk: each for pk, each in rows.items() if pk != row.space_id}
    if preview.role not in (PreviewRole.READER, PreviewRole.MEMBER):
        return rest
    less = spaces.Membership(pk=row.pk, space=row.space, member_id=row.member_id, role=preview.role.value)
    return {**rest, row.space_id: less}
