"""The page of a folder: list its contents, add files, download all as .zip."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.attached.uploads.forms import FilesForm
from community.attached.uploads.responses import PRECAUTIONS, FlowingResponse
from community.base.core.disk_space import StorageError
from community.base.members.http import Request
from community.base.spaces.models import Space
from workspaces.files.actions import add_files
from workspaces.files.lists import list_context
from workspaces.files.lookup import folder_or_404, space_or_404
from workspaces.files.models import Folder
from workspaces.files.packing import pack
from workspaces.files.policies import demand_add
from workspaces.files.tree import Tree


@require_http_methods(["GET", "HEAD", "POST"])
def top(request: Request, slug: str) -> HttpResponse:
    """Show the top of a workspace's files and folders."""
    return _page(request, space_or_404(request, slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def folder(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show a folder."""
    found = folder_or_404(request, slug, pk)
    return _page(request, found.space, found)


def _page(request: Request, space: Space, here: Folder | None) -> HttpResponse:
    if request.method == "POST":
        return _upload(request, space, here)
    return render(request, "files/list.html", list_context(request, space, here, Tree(space)))


@login_required
def _upload(request: Request, space: Space, here: Folder | None) -> HttpResponse:
    """Add the sent files. The form lists refused files next to the added ones; a script gets JSON."""
    demand_add(request.member, space)
    form = FilesForm(request.POST, request.FILES)
    there: list[Any] = []
    status = 422
    if form.is_valid():
        try:
            data = {"files": form.cleaned_data["file"], "note": form.cleaned_data["note"]}
            there, refused = add_files(actor=request.member, space=space, folder=here, **data)
        except StorageError as error:
            refused, status = [ValidationError(str(error))], error.status
        for each in refused:
            form.add_error("file", each)
    said = _("Uploaded: %(names)s") % {"names": ", ".join(dict.fromkeys(file.name for file in there))} if there else ""
    if request.accepts("text/html") and request.get_preferred_type(["text/html", "application/json"]) == "text/html":
        if said:
            messages.success(request, said)
        if form.is_valid():
            return redirect(here or "space_files", *([] if here else [space.slug]))
        return render(request, "files/list.html", list_context(request, space, here, Tree(space), form), status=status)
    errors = [str(text) for texts in form.errors.values() for text in texts]
    return JsonResponse({"message": " ".join(errors) or said}, status=status if errors else 200)


@require_safe
def top_zip(request: Request, slug: str) -> HttpResponseBase:
    """Send all files of a workspace as one .zip."""
    return _zip(request, space_or_404(request, slug), None)


@require_safe
def folder_zip(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Send a folder, with everything below it, as one .zip."""
    found = folder_or_404(request, slug, pk)
    return _zip(request, found.space, found)


def _zip(request: Request, space: Space, here: Folder | None) -> HttpResponseBase:
    try:
        pieces = pack(request.member, space, here)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return render(request, "files/list.html", list_context(request, space, here, Tree(space)), status=422)
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # already packed
    name = f"{here.name if here else space.slug}.zip"
    headers = {
        **{header: value for header, value in PRECAUTIONS.items() if header != "Accept-Ranges"},
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "Cache-Control": "private, no-store",
    }
    return FlowingResponse(pieces, content_type="application/zip", headers=headers)
