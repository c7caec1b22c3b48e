"""The files on a thing: list and attach them, show their versions, remove and restore them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.attached.uploads.actions import attach_files, remove_file, restore_file
from community.attached.uploads.attachable import attachables, files_address
from community.attached.uploads.forms import FilesForm
from community.attached.uploads.lists import list_context
from community.attached.uploads.models import Upload
from community.attached.uploads.policies import demand_attach
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: Request, kind: str, pk: int) -> HttpResponse:
    """List the files on a thing, or attach new ones."""
    attachable = attachables.get_or_404(kind)
    target = get_object_or_404(attachable.model.objects.visible_to(request.member), pk=pk)
    if request.method == "POST":
        return _attach(request, target)
    return render(request, "uploads/files.html", list_context(request, target))


@login_required
def _attach(request: Request, target: Any) -> HttpResponse:
    """Attach what was sent. The form names the refused files next to the attached ones."""
    demand_attach(request.member, target)
    form = FilesForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        attached, refused = attach_files(actor=request.member, target=target, files=data["file"], note=data["note"])
        if attached:
            names = ", ".join(dict.fromkeys(upload.name for upload in attached))
            messages.success(request, _("Attached: %(names)s") % {"names": names})
        if not refused:
            return redirect(files_address(target))
        for error in refused:
            form.add_error("file", error)
    return render(request, "uploads/files.html", list_context(request, target, form), status=422)


@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    """List the versions of a file, newest first."""
    upload = get_object_or_404(Upload.objects.visible_to(request.member).with_details(), pk=pk)
    before = parse_non_negative(request.GET.get("before"), "before")
    found = page_of(upload.versions.with_details(), before=before)
    context = {"upload": upload, "target": upload.target, "versions": found.items, "next_key": found.next_key}
    return render(request, "uploads/versions.html", context)


@require_POST
@login_required
def remove(request: Request, pk: int) -> HttpResponse:
    """Remove a file."""
    upload = get_object_or_404(Upload.objects.visible_to(request.member).with_details(), pk=pk)
    remove_file(actor=request.member, upload=upload)
    messages.success(request, _("“%(name)s” has been removed. You can restore it below.") % {"name": upload.name})
    return redirect(upload.list_url)


@require_POST
@login_required
def restore(request: Request, pk: int) -> HttpResponse:
    """Restore a removed file."""
    upload = get_object_or_404(Upload.objects.on_visible(request.member).with_details(), pk=pk)
    try:
        restore_file(actor=request.member, upload=upload)
        messages.success(request, _("“%(name)s” has been restored.") % {"name": upload.name})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect(upload.list_url)
