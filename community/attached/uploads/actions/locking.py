"""What the actions share: lock a thing, and look whether there is room on it."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from community.attached.uploads.models import Upload
from community.attached.uploads.policies import demand_attach
from community.base.members.models import Member


def locked(target: Any, member: Member) -> Any:
    """Lock a thing, so that one file is added at a time, and ask again whether the member may change its files."""
    found = type(target).objects.select_for_update().get(pk=target.pk)
    demand_attach(member, found)
    return found


def demand_room(target: models.Model) -> None:
    """Raise ValidationError when there are as many files on a thing as it can take."""
    limit = settings.UPLOAD_MAX_FILES
    if Upload.objects.of(target).live().count() >= limit:
        raise ValidationError(_("The limit of %(limit)d files has been reached. Remove some first.") % {"limit": limit})
