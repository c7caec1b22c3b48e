"""How many bytes a space may use, and uses: all files attached in it, including old versions and removed files."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from community.attached.uploads.models import SpaceQuota, UploadVersion
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.policies import demand


@dataclass(frozen=True)
class Usage:
    """Bytes used, and the limit; `limit` is None when there is none."""

    used: int
    limit: int | None

    @property
    def percent(self) -> int:
        return min(100, self.used * 100 // self.limit) if self.limit else 0

    @property
    def is_short(self) -> bool:
        return self.percent >= 90


def usage_of(space: Space) -> Usage:
    """Return how many bytes a space uses and may use (two queries)."""
    return Usage(UploadVersion.objects.in_space(space).total_size(), limit_of(space))


def limit_of(space: Space) -> int | None:
    """Return how many bytes a space may use; the commons has no limit unless one is set."""
    given = SpaceQuota.objects.filter(space=space).first()
    if given:
        return given.limit
    return None if space.is_commons else settings.SPACE_QUOTA_BYTES


def demand_space_for(space: Space, size: int) -> None:
    """Raise ValidationError, saying what to do, when a space has no room for `size` more bytes."""
    usage = usage_of(space)
    if usage.limit is not None and usage.used + size > usage.limit:
        raise ValidationError(
            _(
                "This workspace doesn’t have enough storage for another %(size)s: %(used)s of %(limit)s "
                "are used. Delete files permanently, or ask an administrator for more storage."
            )
            % {name: filesizeformat(n) for name, n in (("size", size), ("used", usage.used), ("limit", usage.limit))},
            code="quota",
        )


def can_set_quota(member: Member | None) -> bool:
    """Whether a member may set the quota of a space: administrators only."""
    return member is not None and member.is_active and member.is_staff


@transaction.atomic
def set_quota(*, actor: Member | None, space: Space, limit: int | None) -> None:
    """Set the quota of a space in bytes; None: the site's default. `actor` is None on the command line.

    Raises:
        PermissionDenied: the member is not an administrator.
    """
    demand(actor is None or can_set_quota(actor))
    if limit is None:
        SpaceQuota.objects.filter(space=space).delete()
    else:
        SpaceQuota.objects.update_or_create(space=space, defaults={"limit": limit})
