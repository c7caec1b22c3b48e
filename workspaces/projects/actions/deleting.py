"""Delete a workspace with a grace period, restore it, and remove it permanently."""

import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.activity.models import Scope
from community.base.activity.record import record
from community.base.members.models import Member
from community.base.spaces.choices import Role
from community.base.spaces.erasing import erase
from community.base.spaces.models import GRACE, Space
from community.base.spaces.policies import can_restore_space, demand
from realtime.publish import access_changed
from workspaces.projects import policies
from workspaces.projects.actions.memberships import locked, record_for_person
from workspaces.projects.models import Deletion
from workspaces.projects.querysets.people import owners_of, people_of

log = logging.getLogger("palaver.workspaces")

WARNED_BEFORE = timedelta(days=3)


@transaction.atomic
def delete_workspace(*, actor: Member, space: Space, name: str, now: datetime | None = None) -> Space:
    """Hide a workspace from everybody but its owners, who can restore it for `GRACE`. All members are notified.

    Args:
        name: the name of the workspace, as the owner typed it to confirm.

    Raises:
        PermissionDenied: the member is not an owner.
        ValidationError: the name does not match.
    """
    space = locked(space, actor)
    if can_restore_space(actor, space):
        return space
    demand(policies.can_archive(actor, space))
    if " ".join(name.split()) != space.name:
        raise ValidationError(_("Type the workspace name exactly as shown above."), code="name")
    for row in people_of(space).exclude(member=actor):
        way_back = {"slug": space.slug} if row.role == Role.OWNER else {}
        record_for_person("workspaces.deleted", actor=actor, space=space, person=row.member, **way_back)
    space.deleted_at = now or timezone.now()
    space.save(update_fields=["deleted_at"])
    Deletion.objects.update_or_create(space=space, defaults={"by": actor, "warned_at": None})
    access_changed()
    return space


@transaction.atomic
def restore_deleted_workspace(*, actor: Member, space: Space) -> Space:
    """Undo the deletion. Doing it again changes nothing.

    Raises:
        PermissionDenied: the member is not an owner.
    """
    space = locked(space, actor)
    if not space.is_deleted:
        return space
    demand(can_restore_space(actor, space))
    space.deleted_at = None
    space.save(update_fields=["deleted_at"])
    Deletion.objects.filter(space=space).delete()
    for row in people_of(space).exclude(member=actor):
        record_for_person("workspaces.brought_back", actor=actor, space=space, person=row.member)
    return space


def warn_owners(now: datetime) -> int:
    """Warn owners of workspaces that will be removed permanently in a few days; return the number of workspaces."""
    nearly = Deletion.objects.filter(warned_at=None, space__deleted_at__lte=now - GRACE + WARNED_BEFORE)
    return sum(_warn(pk, now) for pk in list(nearly.values_list("pk", flat=True)))


@transaction.atomic
def _warn(pk: int, now: datetime) -> bool:
    if not Deletion.objects.filter(pk=pk, warned_at=None).update(warned_at=now):
        return False
    space = Deletion.objects.select_related("space").get(pk=pk).space
    for row in owners_of(space):
        record(
            "workspaces.nearly_gone",
            actor=None,
            object=space,
            space=space,
            scope=Scope.MEMBER,
            addressee=row.member,
            data={"space_name": space.name, "slug": space.slug},
        )
    return True


def erase_deleted(now: datetime) -> int:
    """Remove the workspaces whose grace period is over, with all their content; return the number removed."""
    over = Space.objects.workspaces().filter(deleted_at__lte=now - GRACE)
    return sum(_erase(pk, now) for pk in list(over.values_list("pk", flat=True)))


@transaction.atomic
def _erase(pk: int, now: datetime) -> bool:
    """Remove one workspace, unless it has just been restored or removed."""
    space = Space.objects.select_for_update().filter(pk=pk, deleted_at__lte=now - GRACE).first()
    if space is None:
        return False
    erase(space)
    log.info("The workspace %s was removed for good.", pk)
    return True
