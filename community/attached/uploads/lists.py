"""The files on a thing, as a template needs them."""

from django.db import models

from community.attached.uploads.attachable import attachables
from community.attached.uploads.forms import FilesForm
from community.attached.uploads.models import Upload
from community.attached.uploads.policies import can_attach
from community.base.members.http import Request

MAX_REMOVED = 50
"""Maximum number of removed files shown, the newest first."""


def list_context(request: Request, target: models.Model, form: FilesForm | None = None) -> dict:
    """Return the files on a thing that the viewer may see; if they may change them, also a form and removed files."""
    here = Upload.objects.of(target).with_details()
    may_attach = can_attach(request.member, target)
    return {
        "target": target,
        "kind": attachables.name_of(target),
        "uploads": here.visible_to(request.member).by_name(),
        "removed": here.removed().on_visible(request.member).newest_first()[:MAX_REMOVED] if may_attach else [],
        "can_attach": may_attach,
        "form": form or FilesForm(),
    }
