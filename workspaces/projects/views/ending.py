"""Hand over, delete and restore workspaces."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.base.core.forms import posted, render_form
from community.base.members.http import Request
from community.base.spaces import policies as spaces
from community.base.spaces.models import GRACE
from workspaces.projects import actions, policies
from workspaces.projects.forms.ending import DeleteForm, HandOverForm
from workspaces.projects.querysets import people, workspaces
from workspaces.projects.views.pages import get_listed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, slug: str) -> HttpResponse:
    """Transfer ownership to another member."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_hand_over(request.member, space))
    form = HandOverForm(posted(request), initial={"to": request.GET.get("to", "")})
    if form.is_valid():
        row = people.member_named(space, form.cleaned_data["to"])
        if row and row.member != request.member:
            actions.hand_over(actor=request.member, space=space, to=row.member, stay_as=form.cleaned_data["stay_as"])
            messages.success(request, _("Ownership transferred. %(name)s has been notified.") % {"name": row.member})
            return redirect("workspace_members", slug)
        form.add_error("to", _("No other member of this workspace has this username."))
    context = {"space": space, "form": form}
    return render_form(request, "projects/hand_over.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, slug: str) -> HttpResponse:
    """Delete a workspace, once its name has been typed."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_archive(request.member, space))
    form = DeleteForm(posted(request))
    if form.is_valid():
        try:
            actions.delete_workspace(actor=request.member, space=space, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error("name", error)
        else:
            return redirect("workspace", slug)
    context = {"space": space, "form": form, "days": GRACE.days}
    return render_form(request, "projects/delete.html", context)


@login_required
@require_POST
def restore_deleted(request: Request, slug: str) -> HttpResponse:
    """Undo a deletion."""
    space = get_object_or_404(workspaces.restorable_workspaces(request.member), slug=slug)
    actions.restore_deleted_workspace(actor=request.member, space=space)
    messages.success(request, _("“%(name)s” restored.") % {"name": space})
    return redirect("workspace", slug)
