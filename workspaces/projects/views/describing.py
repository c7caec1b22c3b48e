"""Settings of a workspace: page data, tools, the announcement."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.core.forms import posted, render_form
from community.base.members.http import Request
from community.base.spaces import policies as spaces
from workspaces.projects import actions, policies
from workspaces.projects.actions.describing import save_facts
from workspaces.projects.forms.describing import AnnounceForm, DescribeForm, ToolsForm
from workspaces.projects.views.pages import get_listed, get_readable


@login_required
def describe(request: Request, slug: str) -> HttpResponse:
    """Let an owner change the page data."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_change(request.member, space))
    facts = getattr(space, "facts", None) or save_facts(space)
    if request.method != "POST":
        form = DescribeForm.of(facts)
        return render(request, "projects/describe.html", {"space": space, "form": form, "facts": facts})
    form = DescribeForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.describe_workspace(actor=request.member, space=space, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("logo", error)
        else:
            messages.success(request, _("Workspace page saved."))
            return redirect(space)
    return render(request, "projects/describe.html", {"space": space, "form": form, "facts": facts}, status=422)


@login_required
def choose_tools(request: Request, slug: str) -> HttpResponse:
    """Let an owner choose the tools."""
    space = get_listed(request, slug)
    spaces.demand(policies.can_change(request.member, space))
    form = ToolsForm(posted(request), space=space)
    if form.is_valid():
        actions.choose_tools(actor=request.member, space=space, **form.cleaned_data)
        messages.success(request, _("Tools saved."))
        return redirect("workspace_tools", slug)
    return render_form(request, "projects/tools.html", {"space": space, "form": form})


@login_required
def announce(request: Request, slug: str) -> HttpResponse:
    """Let owners and moderators pin an announcement."""
    space = get_readable(request, slug)
    spaces.demand(spaces.can_moderate(request.member, space), _("Only owners and moderators can do this."))
    there = getattr(space, "announcement", None)
    sent = posted(request)
    form = AnnounceForm(sent, initial={"text": there.source if there else ""})
    if form.is_valid():
        actions.announce(actor=request.member, space=space, language=space.language, **form.cleaned_data)
        messages.success(request, _("Announcement pinned."))
        return redirect(space)
    context = {"space": space, "form": form, "there": there}
    return render_form(request, "projects/announce.html", context)


@login_required
@require_POST
def remove_announcement(request: Request, slug: str) -> HttpResponse:
    """Remove the announcement."""
    space = get_readable(request, slug)
    actions.remove_announcement(actor=request.member, space=space)
    messages.success(request, _("Announcement removed."))
    return redirect(space)
