"""Directory, creation, home page, members and settings."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.core.forms import posted, render_form
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces import policies as spaces
from community.base.spaces.choices import Role
from community.base.spaces.models import Space
from workspaces.projects import actions, policies
from workspaces.projects.forms.creating import CreateForm, SettingsForm
from workspaces.projects.forms.directory import FilterForm
from workspaces.projects.forms.people import ApplyForm, InviteForm, PeopleForm, RoleForm
from workspaces.projects.log import entry_of
from workspaces.projects.models import MailedInvitation
from workspaces.projects.querysets import acts, people, workspaces
from workspaces.projects.views.activity import record_visit

FACES = 12
PEOPLE_PER_PAGE = 40
SHOWN_DELETED = 50


@require_safe
def directory(request: Request) -> HttpResponse:
    """List the workspaces that the viewer may know about, narrowed by search and filters."""
    filters = FilterForm(request.GET)
    if not filters.is_valid():
        raise BadRequest(_("This filter doesn’t exist."))
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(workspaces.directory(request.member, **filters.cleaned_data), before=before)
    chosen = filters.cleaned_data
    context: dict[str, Any] = {"spaces": page.items, "next_key": page.next_key, "chosen": chosen, "filters": filters}
    if chosen["mine"] and not chosen["archived"] and before is None:
        context["deleted"] = workspaces.restorable_workspaces(request.member).order_by("deleted_at")[:SHOWN_DELETED]
    context["is_narrowed"] = any(chosen[name] for name in ("q", "kind", "country", "language", "theme", "state"))
    return render(request, "projects/directory.html", context)


@login_required
def create(request: Request) -> HttpResponse:
    """Create a workspace, or request one where administrators decide."""
    form = CreateForm(posted(request), initial={"language": get_language()})
    rules = workspaces.creation_rules()
    at_once = policies.can_create_at_once(request.member, rules)
    if form.is_valid():
        if not at_once:
            request_row = actions.request_workspace(actor=request.member, **form.cleaned_data)
            messages.success(request, _("Request sent. You will be notified of the decision."))
            return redirect(request_row)
        space = actions.create_workspace(actor=request.member, **form.cleaned_data)
        messages.success(request, _("“%(name)s” created. Now invite others.") % {"name": space})
        return redirect(space)
    context = {"form": form, "rules": rules, "at_once": at_once}
    return render_form(request, "projects/create.html", context)


@require_safe
def home(request: Request, slug: str) -> HttpResponse:
    """Show a workspace; to viewers without access, its listing."""
    return render_home(request, slug)


def render_home(request: Request, slug: str, *, apply_form: Form | None = None, status: int = 200) -> HttpResponse:
    visible = workspaces.with_home_details(workspaces.workspaces_listed_to(request.member), request.member)
    space = visible.filter(slug=slug).first()
    if space is None:
        gone = get_object_or_404(workspaces.restorable_workspaces(request.member), slug=slug)
        return render(request, "projects/deleted.html", {"space": gone})
    context = {"space": space, "apply_form": apply_form or ApplyForm(), **permission_context(request, space)}
    if not spaces.can_read(request.member, space):
        return render(request, "projects/listing.html", context, status=status)
    context["faces"] = people.people_of(space)[:FACES]
    context["facts"] = getattr(space, "facts", None)
    context["announcement"] = getattr(space, "announcement", None)
    context["can_pin"] = spaces.can_moderate(request.member, space)
    record_visit(request, space)
    return render(request, "projects/workspace.html", context, status=status)


@require_safe
def members(request: Request, slug: str) -> HttpResponse:
    """List who is in a workspace; managers also see who is waiting."""
    return render_members(request, get_readable(request, slug))


def render_members(
    request: Request, space: Space, *, invite_form: Form | None = None, answered: dict | None = None
) -> HttpResponse:
    """Render the members' page; a refused form is shown with what was typed, and status 422.

    Args:
        answered: the refused answer to a request: {"pk": the applicant's, "form": the form}.
    """
    before = parse_non_negative(request.GET.get("before"), "before")
    filters = PeopleForm(request.GET, auto_id="people_%s")
    if not filters.is_valid():
        raise BadRequest(_("This filter doesn’t exist."))
    query, role = filters.cleaned_data["q"], filters.cleaned_data["role"]
    page = page_of(people.people_of(space, role=role, query=query), before=before, size=PEOPLE_PER_PAGE)
    context: dict[str, Any] = {"space": space, "next_key": page.next_key, "filters": filters}
    context["is_filtered"] = bool(query or role)
    context |= permission_context(request, space)
    context["people"] = [_with_powers(request, space, row) for row in page.items]
    if context["can_invite"]:
        context["invite_form"] = invite_form or InviteForm(manager=request.member, space=space)
    if context["is_manager"]:
        context |= {"requests": people.waiting_in(space, Role.APPLICANT), "answered": answered}
        context |= {role: people.waiting_in(space, role) for role in (Role.INVITED, Role.BANNED)}
        context["mailed"] = [_settled(request, space, each) for each in people.mailed_invitations(space)]
    return render(request, "projects/members.html", context, status=422 if invite_form or answered else 200)


@login_required
@require_safe
def log(request: Request, slug: str) -> HttpResponse:
    """Show the members' log to the owners of a workspace."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_read_log(request.member, space))
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(acts.membership_log(space), before=before, size=PEOPLE_PER_PAGE)
    context = {"space": space, "entries": [entry_of(each) for each in page.items], "next_key": page.next_key}
    return render(request, "projects/members_log.html", context)


@login_required
def settings(request: Request, slug: str) -> HttpResponse:
    """Let an owner change a workspace's settings."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_archive(request.member, space))
    if request.method != "POST":
        return render(request, "projects/settings.html", {"space": space, "form": SettingsForm.of(space)})
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return render(request, "projects/settings.html", {"space": space, "form": form}, status=422)
    actions.update_workspace(actor=request.member, space=space, **form.cleaned_data)
    messages.success(request, _("Settings saved."))
    return redirect("workspace_settings", slug)


def get_listed(request: Request, slug: str) -> Space:
    """Return a workspace that is listed to the viewer, or answer 404."""
    return get_object_or_404(workspaces.workspaces_listed_to(request.member), slug=slug)


def get_readable(request: Request, slug: str) -> Space:
    """Return a workspace that the viewer may read, or answer 404."""
    return get_object_or_404(workspaces.workspaces_readable_by(request.member), slug=slug)


def permission_context(request: Request, space: Space) -> dict:
    """Return the permissions that a workspace's buttons depend on (without a query)."""
    member = request.member
    return {
        "own_role": spaces.role_of(member, space),
        "is_member": spaces.is_member(member, space),
        "is_manager": policies.looks_after(member, space),
        "can_join": spaces.can_join(member, space),
        "can_apply": spaces.can_apply(member, space),
        "can_leave": spaces.can_leave(member, space),
        "can_invite": policies.can_invite(member, space),
        "can_archive": policies.can_archive(member, space),
        "can_hand_over": policies.can_hand_over(member, space),
    }


def _with_powers(request: Request, space: Space, row) -> dict:
    """Return a row of the members' page with the viewer's permissions on it."""
    row.space = space
    can_change = policies.can_remove(request.member, row)
    role_form = RoleForm(manager=request.member, space=space, initial={"role": row.role}, auto_id=f"%s-{row.member_id}")
    return {"row": row, "can_change": can_change, "role_form": role_form if can_change else None}


def _settled(request: Request, space: Space, invitation: MailedInvitation) -> dict:
    """Return an invitation to an address with the viewer's permissions on it."""
    invitation.space = space
    return {
        "invitation": invitation,
        "can_manage_invitation": policies.can_manage_invitation(request.member, invitation),
    }
