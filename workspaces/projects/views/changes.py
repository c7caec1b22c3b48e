"""Views that change the members of a workspace by POST."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.base.core.forms import posted, render_form
from community.base.members.http import Request
from community.base.members.models import Member
from community.base.spaces import policies as spaces
from community.base.spaces.models import Membership, Space
from workspaces.projects import actions, policies
from workspaces.projects.forms.people import AnswerForm, ApplyForm, InviteForm, ReasonForm, RoleForm
from workspaces.projects.querysets import people
from workspaces.projects.views.pages import get_listed, render_home, render_members


@login_required
@require_POST
def join(request: Request, slug: str) -> HttpResponse:
    space = get_listed(request, slug)
    actions.join_workspace(actor=request.member, space=space)
    messages.success(request, _("You are now a member of “%(name)s”.") % {"name": space})
    return redirect(space)


@login_required
@require_POST
def apply(request: Request, slug: str) -> HttpResponse:
    space = get_listed(request, slug)
    form = ApplyForm(request.POST)
    if not form.is_valid():
        return render_home(request, slug, apply_form=form, status=422)
    actions.ask_to_join(actor=request.member, space=space, **form.cleaned_data)
    messages.success(request, _("Request sent to the moderators of “%(name)s”.") % {"name": space})
    return redirect(space)


@login_required
@require_POST
def leave(request: Request, slug: str) -> HttpResponse:
    """Leave, withdraw a request or decline an invitation."""
    space = get_listed(request, slug)
    actions.leave_workspace(actor=request.member, space=space)
    messages.success(request, _("You have left “%(name)s”.") % {"name": space})
    return redirect(space if spaces.can_see(request.member, space) else "workspaces")


@login_required
@require_POST
def invite(request: Request, slug: str) -> HttpResponse:
    space = get_listed(request, slug)
    spaces.demand(policies.can_invite(request.member, space))
    form = InviteForm(request.POST, manager=request.member, space=space)
    if form.is_valid():
        try:
            _invite(request, space, form)
        except ValidationError as error:
            form.add_error("username", error)
        else:
            messages.success(request, _("Invitation sent."))
            return redirect("workspace_members", slug)
    return render_members(request, space, invite_form=form)


def _invite(request: Request, space: Space, form: InviteForm) -> None:
    asked = form.cleaned_data
    named = {"actor": request.member, "space": space, "role": asked["role"], "days": asked["days"]}
    if form.is_for_address:
        actions.invite_address(address=asked["username"], **named)
    else:
        actions.invite_member(username=asked["username"], **named)


@login_required
@require_POST
def answer(request: Request, slug: str, pk: int) -> HttpResponse:
    """Answer somebody's request to join."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_invite(request.member, space))
    applicant = get_object_or_404(Member.objects.active(), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render_members(request, space, answered={"pk": pk, "form": form})
    accept = form.cleaned_data["answer"] == "accept"
    reason = form.cleaned_data["reason"]
    actions.answer_request(actor=request.member, space=space, applicant=applicant, accept=accept, reason=reason)
    messages.success(request, _("Done. %(name)s has been notified.") % {"name": applicant})
    return redirect("workspace_members", slug)


@login_required
@require_POST
def change_role(request: Request, slug: str, pk: int) -> HttpResponse:
    space, row = _get_row(request, slug, pk)
    form = RoleForm(request.POST, manager=request.member, space=space)
    spaces.demand(spaces.can_change_role(request.member, row))
    if not form.is_valid():
        raise BadRequest(_("This role can’t be assigned."))
    actions.change_role(actor=request.member, space=space, member=row.member, role=form.cleaned_data["role"])
    messages.success(request, _("Done. %(name)s has been notified.") % {"name": row.member})
    return redirect("workspace_members", slug)


def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Remove a member or revoke an invitation, after confirmation."""
    return _after_asking(request, slug, pk, "remove", policies.can_remove, actions.remove_member)


def ban(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ban a member permanently, after confirmation."""
    return _after_asking(request, slug, pk, "ban", policies.can_ban, actions.ban_member)


def unban(request: Request, slug: str, pk: int) -> HttpResponse:
    """Lift a ban, after confirmation."""
    return _after_asking(request, slug, pk, "unban", policies.can_unban, actions.unban_member)


@login_required
@require_POST
def archive(request: Request, slug: str) -> HttpResponse:
    actions.archive_workspace(actor=request.member, space=get_listed(request, slug))
    return redirect("workspace", slug)


@login_required
@require_POST
def restore(request: Request, slug: str) -> HttpResponse:
    actions.restore_workspace(actor=request.member, space=get_listed(request, slug))
    return redirect("workspace", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def _after_asking(
    request: Request,
    slug: str,
    pk: int,
    deed: str,
    may: Callable[[Member, Membership], bool],
    act: Callable[..., object],
) -> HttpResponse:
    """Ask for confirmation (GET), then do it (POST)."""
    space, row = _get_row(request, slug, pk)
    form = ReasonForm(posted(request))
    if form.is_valid():
        act(actor=request.member, space=space, member=row.member, reason=form.cleaned_data["reason"])
        messages.success(request, _("Done."))
        return redirect("workspace_members", slug)
    spaces.demand(may(request.member, row))
    context = {"space": space, "row": row, "deed": deed, "form": form}
    return render_form(request, "projects/confirm.html", context)


def _get_row(request: Request, slug: str, pk: int) -> tuple[Space, Membership]:
    """Return a workspace that the member manages, and the row of the member with this id."""
    space = get_listed(request, slug)
    spaces.demand(policies.looks_after(request.member, space))
    return space, get_object_or_404(people.rows_of(space), member__pk=pk)
