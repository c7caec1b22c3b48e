"""The trash of a workspace: list, restore, delete permanently."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.members.http import Request
from workspaces.files import actions, policies
from workspaces.files.lookup import space_or_404
from workspaces.files.models import Folder, SharedFile

SHOWN = 100
"""The number of folders and of files in the list, the latest deleted ones."""
MODELS: dict[str, Any] = {"folder": Folder, "file": SharedFile}


@login_required
@require_safe
def trash(request: Request, slug: str) -> HttpResponse:
    """List what was deleted and can be restored, for members who may restore it."""
    space = space_or_404(request, slug)
    policies.demand_change(request.member, space)
    context = {
        "space": space,
        "folders": Folder.objects.in_space(space).in_trash()[:SHOWN],
        "files": SharedFile.objects.in_space(space).in_trash()[:SHOWN],
        "can_purge": policies.can_purge(request.member, space),
        "days": settings.FILES["trash_days"],
    }
    return render(request, "files/trash.html", context)


@require_POST
@login_required
def restore(request: Request, slug: str, kind: str, pk: int) -> HttpResponse:
    """Restore a file or folder."""
    thing = _deleted_or_404(request, slug, kind, pk)
    try:
        back = actions.restore(actor=request.member, thing=thing)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("files_trash", slug)
    messages.success(request, _("“%(name)s” has been restored.") % {"name": back.name})
    return redirect(back)


@require_POST
@login_required
def purge(request: Request, slug: str, kind: str, pk: int) -> HttpResponse:
    """Permanently delete a file or folder."""
    thing = _deleted_or_404(request, slug, kind, pk)
    actions.purge(actor=request.member, thing=thing)
    messages.success(request, _("“%(name)s” permanently deleted.") % {"name": thing.name})
    return redirect("files_trash", slug)


def _deleted_or_404(request: Request, slug: str, kind: str, pk: int) -> Any:
    if kind not in MODELS:
        raise Http404
    space = space_or_404(request, slug)
    policies.demand_change(request.member, space)
    return get_object_or_404(MODELS[kind].objects.in_space(space).in_trash().select_related("space"), pk=pk)
