"""Shared by the actions: lock a thing, and check how many files it has."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from community.attached.uploads.models import Upload
from community.attached.uploads.policies import demand_attach
from community.base.members.models import Member


def locked(target: Any, member: Member) -> Any:
    """Lock a thing, so that files are added one at a time, and check again that the member may change its files."""
    found = type(target).objects.select_for_update().get(pk=target.pk)
    demand_attach(member, found)
    return found


def demand_room(target: models.Model) -> None:
    """Raise ValidationError when a thing has the maximum number of files."""
    limit = settings.UPLOAD_MAX_FILES
    if Upload.objects.of(target).live().count() >= limit:
        raise ValidationError(_("The limit of %(limit)d files has been reached. Remove some first.") % {"limit": limit})
