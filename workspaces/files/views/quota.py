"""The storage quota of a workspace, set by administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.attached.uploads.quotas import can_set_quota, usage_of
from community.base.core.forms import posted, render_form
from community.base.members.http import Request
from community.base.spaces.models import Space
from community.base.spaces.policies import demand
from workspaces.files.actions import change_quota
from workspaces.files.forms import QuotaForm

MEGABYTE = 2**20


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def quota(request: Request, slug: str) -> HttpResponse:
    """Show and change the quota. Anyone but administrators is refused before anything is looked up."""
    demand(can_set_quota(request.member), _("Only site administrators can change this."))
    space = get_object_or_404(Space.objects.workspaces().visible_to(request.member), slug=slug)
    usage = usage_of(space)
    begun = {"megabytes": (usage.limit or 0) // MEGABYTE}
    form = QuotaForm(posted(request), initial=begun)
    if form.is_valid():
        megabytes = form.cleaned_data["megabytes"]
        change_quota(actor=request.member, space=space, limit=None if megabytes is None else megabytes * MEGABYTE)
        messages.success(request, _("Storage limit saved."))
        return redirect("files_quota", slug)
    context = {"form": form, "space": space, "usage": usage}
    return render_form(request, "files/quota.html", context)
