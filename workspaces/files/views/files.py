"""The page of a file, and its actions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.attached.uploads.models import UploadVersion
from community.base.core.conflicts import conflict_page, rebased
from community.base.core.disk_space import StorageError
from community.base.core.forms import posted, render_form
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from workspaces.files import policies
from workspaces.files.actions import add_version, change_file, delete_file, restore_version
from workspaces.files.forms import FileForm, VersionForm, initial_of
from workspaces.files.lookup import file_or_404
from workspaces.files.models import SharedFile
from workspaces.files.tree import Tree

VERSIONS = 20
"""The number of versions on a file's page; /files/<id>/versions/ has them all."""


@require_safe
def show(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show a file: description, preview, versions, comments."""
    return _page(request, file_or_404(request, slug, pk))


def _page(request: Request, file: SharedFile, form: VersionForm | None = None, status: int = 200) -> HttpResponse:
    upload: Any = file.upload
    context = {
        "file": file,
        "space": file.space,
        "upload": upload,
        "path": Tree(file.space).path_to(file.folder_id),
        "versions": UploadVersion.objects.filter(upload=upload).with_details().order_by("-number")[:VERSIONS],
        "can_add": policies.can_add(request.member, file.space),
        "can_change": policies.can_change(request.member, file.space),
        "form": form or VersionForm(file=file),
    }
    return render(request, "files/file.html", context, status=status)


@require_POST
@login_required
def version(request: Request, slug: str, pk: int) -> HttpResponse:
    """Add a new version."""
    file = file_or_404(request, slug, pk)
    policies.demand_add(request.member, file.space)
    form = VersionForm(request.POST, request.FILES, file=file)
    status = 422
    if form.is_valid():
        data = form.cleaned_data
        try:
            add_version(actor=request.member, file=file, sent=data["file"], note=data["note"])
            messages.success(request, _("New version uploaded."))
            return redirect(file)
        except ValidationError as error:
            form.add_error("file", error)
        except StorageError as error:
            form.add_error("file", str(error))
            status = error.status
    return _page(request, file, form, status)


@require_POST
@login_required
def restore_old_version(request: Request, slug: str, pk: int, number: int) -> HttpResponse:
    """Make an old version the newest one again."""
    file = file_or_404(request, slug, pk)
    old = get_object_or_404(UploadVersion.objects.filter(upload=file.upload), number=number)
    try:
        restore_version(actor=request.member, file=file, version=old)
        messages.success(request, _("Version %(number)d is now the current version.") % {"number": number})
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("space_files", slug)
    return redirect(file)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show and save the form to rename, move and describe a file."""
    file = file_or_404(request, slug, pk)
    policies.demand_change(request.member, file.space)
    tree = Tree(file.space)
    form = FileForm(posted(request), tree=tree, file=file, initial=initial_of(file))
    context = {"file": file, "space": file.space, "path": tree.path_to(file.folder_id)}
    if form.is_valid():
        try:
            return redirect(change_file(actor=request.member, file=file, **form.cleaned_data))
        except StaleVersionError as error:
            mine = FileForm(rebased(request.POST, error.version, field="base"), tree=tree, file=error.thing)
            theirs = FileForm(tree=tree, file=error.thing, initial=initial_of(error.thing))
            return conflict_page(request, "files/edit.html", mine, theirs, **context)
        except ValidationError as error:
            form.add_error({"taken": "name", "gone": "folder"}.get(getattr(error, "code", "")), error)
    return render_form(request, "files/edit.html", {**context, "form": form})


@require_POST
@login_required
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Move a file to the trash."""
    file = file_or_404(request, slug, pk)
    delete_file(actor=request.member, file=file)
    messages.success(request, _("“%(name)s” moved to the trash. You can restore it from there.") % {"name": file.name})
    return redirect(file.folder or "space_files", *([] if file.folder_id else [slug]))
