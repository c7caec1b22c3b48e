"""See as: an owner looks at the own space with the eyes of somebody who may see less.

The mode is a cookie of the browser, read with each request. It can only lower: it counts for the space's owner alone,
and takes the owner's role away. What it says is no secret and needs no signature.
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
"""How long one looks at most; then one is an owner again."""


class Eyes(models.TextChoices):
    """As whom a space can be seen."""

    ANONYMOUS = "anonymous", _("a visitor who is not signed in")
    OUTSIDER = "outsider", _("an outsider who is signed in")
    READER = "reader", _("a reader")
    MEMBER = "member", _("a member")


@dataclass(frozen=True)
class SeenAs:
    """The mode: a space, and whose eyes it is seen with."""

    space: "Space"
    eyes: Eyes

    @property
    def is_anonymous(self) -> bool:
        return self.eyes == Eyes.ANONYMOUS

    def others(self) -> list[tuple[str, str]]:
        return [(eyes.value, str(eyes.label)) for eyes in Eyes if eyes != self.eyes]


def cookie_of(member: "Member", space: "Space", eyes: str) -> str:
    """Return the cookie that begins the mode; another member of the same browser is not meant by it."""
    return f"{member.pk}.{space.pk}.{eyes}"


def mode_of(member: "Member | None", cookie: str) -> SeenAs | None:
    """Return the mode that a cookie asks for; None unless the member owns that space at this moment."""
    from community.base.spaces.policies import can_see_as, memberships_of  # which lower roles by what is here

    whose, _dot, rest = cookie.partition(".")
    number, _dot, eyes = rest.partition(".")
    is_whole = number.isdecimal() and len(number) < 19
    if member is None or whose != str(member.pk) or eyes not in Eyes.values or not is_whole:
        return None
    row = memberships_of(member).get(int(number))
    if row is None or not can_see_as(member, row.space):
        return None
    return SeenAs(row.space, Eyes(eyes))


def lowered(rows: "dict[int, Membership]", seen: SeenAs | None) -> "dict[int, Membership]":
    """Return a member's rows with the owner's role in the space that is seen as another's taken down, or away."""
    row = rows.get(seen.space.pk) if seen else None
    if seen is None or row is None or row.role != spaces.Role.OWNER:
        return rows
    rest = {pk: each for pk, each in rows.items() if pk != row.space_id}
    if seen.eyes not in (Eyes.READER, Eyes.MEMBER):
        return rest
    less = spaces.Membership(pk=row.pk, space=row.space, member_id=row.member_id, role=seen.eyes.value)
    return {**rest, row.space_id: less}
