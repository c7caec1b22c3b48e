"""Who may attach files: the app of the thing decides.

Reading is decided by the query sets (`visible_to`); this module decides on writing.
"""

from django.db import models
from django.utils.translation import gettext as _

from community.attached.uploads.attachable import attachables
from community.base.members.models import Member
from community.base.spaces import policies as spaces


def can_attach(member: Member | None, target: models.Model) -> bool:
    """Whether a member may attach files to a thing, remove them and restore them."""
    return attachables.of(target).can_attach(member, target)


def demand_attach(member: Member | None, target: models.Model) -> None:
    """Raise PermissionDenied, saying why, unless the member may attach files to the thing."""
    if not can_attach(member, target):
        spaces.demand_contribute(member, target.space)  # type: ignore[attr-defined]  # what is attachable has one
        spaces.demand(False, _("You can’t change these files."))
