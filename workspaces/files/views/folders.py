"""Create, change and delete folders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.base.core.forms import posted, render_form
from community.base.core.pages import parse_non_negative
from community.base.members.http import Request
from workspaces.files.actions import change_folder, create_folder, delete_folder
from workspaces.files.forms import FolderForm, NewFolderForm
from workspaces.files.lookup import folder_or_404, space_or_404
from workspaces.files.policies import demand_add, demand_change
from workspaces.files.tree import Tree


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    """Show and save the form of a new folder in the one of `?in=`."""
    space = space_or_404(request, slug)
    demand_add(request.member, space)
    tree = Tree(space)
    above = parse_non_negative(request.GET.get("in"), "in")
    form = NewFolderForm(posted(request), tree=tree, initial={"parent": above or ""})
    if form.is_valid():
        try:
            return redirect(create_folder(actor=request.member, space=space, **form.cleaned_data))
        except ValidationError as error:
            form.add_error(_field_of(error), error)
    context = {"form": form, "space": space, "path": tree.path_to(above)}
    return render_form(request, "files/folder_form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Show and save the form to rename and move a folder."""
    found = folder_or_404(request, slug, pk)
    demand_change(request.member, found.space)
    tree = Tree(found.space)
    begun = {"name": found.name, "parent": found.parent_id or ""}
    form = FolderForm(posted(request), tree=tree, initial=begun)
    if form.is_valid():
        try:
            return redirect(change_folder(actor=request.member, folder=found, **form.cleaned_data))
        except ValidationError as error:
            form.add_error(_field_of(error), error)
    context = {"form": form, "space": found.space, "folder": found, "path": tree.path_to(found.pk)}
    return render_form(request, "files/folder_form.html", context)


@require_POST
@login_required
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Move a folder to the trash, with its contents."""
    found = folder_or_404(request, slug, pk)
    delete_folder(actor=request.member, folder=found)
    messages.success(request, _("“%(name)s” moved to the trash. You can restore it from there.") % {"name": found.name})
    if found.parent_id:
        return redirect(reverse("file_folder", args=[slug, found.parent_id]))
    return redirect("space_files", slug)


def _field_of(error: ValidationError) -> str | None:
    """Return the form field that an action's refusal is about."""
    fields = {"taken": "name", "cycle": "parent", "depth": "parent", "gone": "parent"}
    return fields.get(getattr(error, "code", ""))
