"""Settings of pages: tags, template, lock, approval; and of a wiki."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.forms import posted, render_form
from community.base.core.versions import StaleVersionError
from community.base.members.http import Request
from wikipages.actions import approve_page, set_up_page, set_up_wiki
from wikipages.addresses import space_at
from wikipages.approval import settings_of
from wikipages.forms.page_settings import ApproveForm, PageSettingsForm, WikiSettingsForm
from wikipages.models import root_path
from wikipages.page_frame import about, crumbs_to, page_or_404
from wikipages.policies import can_moderate, demand_configure, demand_edit


@login_required
def settings(request: Request, path: str) -> HttpResponse:
    """Set a page's tags, whether it is a template, and, if the member may, its lock."""
    page = page_or_404(request, path)
    demand_edit(request.member, page)
    initial = {"tags": page.tags.names(), "is_template": page.is_template, "is_locked": page.is_locked}
    sent = posted(request)
    form = PageSettingsForm(sent, initial=initial, can_lock=can_moderate(request.member, page))
    if form.is_valid():
        set_up_page(actor=request.member, page=page, **form.cleaned_data)
        messages.success(request, _("Settings saved."))
        return redirect(page)
    context = {**about(page, request.member, "settings"), "form": form}
    return render_form(request, "wikipages/page_settings.html", context)


@login_required
@require_POST
def approve(request: Request, path: str) -> HttpResponse:
    """Approve the version that the moderator saw; if there is a newer one, show that first."""
    page = page_or_404(request, path)
    form = ApproveForm(request.POST)
    if not form.is_valid():
        raise BadRequest(_("No version was selected for approval. Go back to the page and try again."))
    try:
        approve_page(actor=request.member, page=page, version=form.cleaned_data["version"])
        messages.success(request, _("Version approved. Everyone now sees this version."))
    except StaleVersionError:
        messages.warning(
            request, _("The page has changed in the meantime. Review the latest version before approving it.")
        )
    return redirect(page)


@login_required
def options(request: Request, path: str) -> HttpResponse:
    """Let the owners of a space change its wiki settings."""
    space = space_at(path, request.member)
    if path != root_path(space):
        raise Http404
    demand_configure(request.member, space)
    chosen = settings_of(space)
    sent = posted(request)
    form = WikiSettingsForm(sent, initial={"needs_approval": chosen is not None and chosen.needs_approval})
    if form.is_valid():
        set_up_wiki(actor=request.member, space=space, **form.cleaned_data)
        messages.success(request, _("Settings saved."))
        return redirect(space.wiki_base)
    context = {"form": form, "space": space, "crumbs": crumbs_to(space, f"{path}/_".lstrip("/"), request.member)}
    return render(request, "wikipages/wiki_settings.html", context)
