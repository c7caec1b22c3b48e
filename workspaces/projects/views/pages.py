"""Directory, founding, home, members and settings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.core.pages import page_of, positive_int
from community.members.http import Request
from community.spaces import policies as spaces
from community.spaces.models import Role, Space
from workspaces.projects import actions, policies, querysets
from workspaces.projects.forms import ApplyForm, FilterForm, FoundForm, InviteForm, RoleForm, SettingsForm

FACES = 12
PEOPLE_PER_PAGE = 40


@require_safe
def directory(request: Request) -> HttpResponse:
    """List the workspaces that the viewer may know of; filtered by kind, language, own and archived ones."""
    filters = FilterForm(request.GET)
    if not filters.is_valid():
        raise BadRequest(_("There is no such filter."))
    before = positive_int(request.GET.get("before"), "before")
    page = page_of(querysets.directory(request.member, **filters.cleaned_data), before=before)
    context = {"spaces": page.items, "next_key": page.next_key, "chosen": filters.cleaned_data, "filters": filters}
    return render(request, "projects/directory.html", context)


@login_required
def found(request: Request) -> HttpResponse:
    """Found a workspace."""
    form = FoundForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        space = actions.found_workspace(founder=request.member, **form.cleaned_data)
        messages.success(request, _("“%(name)s” is founded. Now invite others.") % {"name": space})
        return redirect(space)
    return render(request, "projects/found.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def home(request: Request, slug: str) -> HttpResponse:
    """Show a workspace; to who may not read it, its door."""
    return render_home(request, slug)


def render_home(request: Request, slug: str, *, apply_form: Form | None = None, status: int = 200) -> HttpResponse:
    visible = querysets.with_home_details(querysets.workspaces_listed_to(request.member), request.member)
    space = get_object_or_404(visible, slug=slug)
    context = {"space": space, "apply_form": apply_form or ApplyForm(), **what_one_may(request, space)}
    if not spaces.can_read(request.member, space):
        return render(request, "projects/door.html", context, status=status)
    context["faces"] = querysets.people_of(space)[:FACES]
    return render(request, "projects/workspace.html", context, status=status)


@require_safe
def news(request: Request, slug: str) -> HttpResponse:
    """Say how many acts came since the newest one shown."""
    space = get_object_or_404(querysets.workspaces_readable_by(request.member), slug=slug)
    after = positive_int(request.GET.get("after"), "after") or 0
    count = querysets.news_of(space, request.member, after=after)
    return render(request, "projects/_news.html", {"space": space, "count": count, "after": after})


@require_safe
def members(request: Request, slug: str) -> HttpResponse:
    """List who is in a workspace; to its stewards also who waits."""
    return render_members(request, get_readable(request, slug))


def render_members(
    request: Request, space: Space, *, invite_form: Form | None = None, answered: dict | None = None
) -> HttpResponse:
    """Render the members' page; a form that was refused comes back with what was typed, and status 422.

    Args:
        answered: the refused answer to a request: {"pk": the applicant's, "form": the form}.
    """
    before = positive_int(request.GET.get("before"), "before")
    page = page_of(querysets.people_of(space), before=before, size=PEOPLE_PER_PAGE)
    context = {"space": space, "next_key": page.next_key, **what_one_may(request, space)}
    context["people"] = [_with_powers(request, space, row) for row in page.items]
    if context["can_invite"]:
        context["invite_form"] = invite_form or InviteForm(steward=request.member, space=space)
    if context["is_steward"]:
        context |= {"requests": querysets.waiting_in(space, Role.APPLICANT), "answered": answered}
        context |= {role: querysets.waiting_in(space, role) for role in (Role.INVITED, Role.BANNED)}
    return render(request, "projects/members.html", context, status=422 if invite_form or answered else 200)


@login_required
def settings(request: Request, slug: str) -> HttpResponse:
    """Let an owner change what a workspace is."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_archive(request.member, space))
    if request.method != "POST":
        return render(request, "projects/settings.html", {"space": space, "form": SettingsForm.of(space)})
    form = SettingsForm(request.POST)
    if not form.is_valid():
        return render(request, "projects/settings.html", {"space": space, "form": form}, status=422)
    actions.update_workspace(by=request.member, space=space, **form.cleaned_data)
    messages.success(request, _("The settings are saved."))
    return redirect("workspace_settings", slug)


def get_listed(request: Request, slug: str) -> Space:
    """Return a workspace whose door the viewer may see, or answer as if there were none."""
    return get_object_or_404(querysets.workspaces_listed_to(request.member), slug=slug)


def get_readable(request: Request, slug: str) -> Space:
    """Return a workspace that the viewer may read, or answer as if there were none."""
    return get_object_or_404(querysets.workspaces_readable_by(request.member), slug=slug)


def what_one_may(request: Request, space: Space) -> dict:
    """Return what the buttons of a workspace depend on (no query of its own)."""
    member = request.member
    return {
        "own_role": spaces.role_of(member, space),
        "is_member": spaces.is_member(member, space),
        "is_steward": policies.looks_after(member, space),
        "can_join": spaces.can_join(member, space),
        "can_apply": spaces.can_apply(member, space),
        "can_leave": spaces.can_leave(member, space),
        "can_invite": policies.can_invite(member, space),
        "can_archive": policies.can_archive(member, space),
    }


def _with_powers(request: Request, space: Space, row) -> dict:
    """Return a row of the members' page with what the viewer may do to it."""
    row.space = space
    can_change = policies.can_remove(request.member, row)
    role_form = RoleForm(steward=request.member, space=space, initial={"role": row.role}, auto_id=f"%s-{row.member_id}")
    return {"row": row, "can_change": can_change, "role_form": role_form if can_change else None}
