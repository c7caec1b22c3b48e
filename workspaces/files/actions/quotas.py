"""Change how much a workspace may store."""

from django.db import transaction

from community.attached.uploads.quotas import can_set_quota, set_quota
from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.policies import demand
from workspaces.files.actions.locking import locked, record_on_space


@transaction.atomic
def change_quota(*, actor: Member, space: Space, limit: int | None) -> None:
    """Set a workspace's quota in bytes; None is the site's default. It is recorded for the owners.

    Raises:
        PermissionDenied: the member is not an administrator.
    """
    demand(can_set_quota(actor))
    space = locked(space)
    set_quota(actor=actor, space=space, limit=limit)
    record_on_space("files.quota_changed", actor, space, megabytes=None if limit is None else limit // 2**20)
