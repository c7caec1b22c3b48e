"""Profiles, the directory, settings, and the language of the site."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.base.core.forms import posted, render_form
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.actions import choose_language, update_profile
from community.base.members.forms import ProfileForm
from community.base.members.http import Request
from community.base.members.models import Member


@require_GET
@login_required
def directory(request: Request) -> HttpResponse:
    """List the members, newest first; `q` filters by the beginning of a name."""
    query = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = Member.objects.visible_to(request.member).name_begins(query)
    page = page_of(found, before=parse_non_negative(request.GET.get("before"), "before"), size=30)
    return render(request, "members/directory.html", {"page": page, "query": query})


@require_GET
def profile(request: Request, username: str) -> HttpResponse:
    """Show a member: visitors see the name and occupation, members see everything."""
    shown = get_object_or_404(Member.objects.visible_to(request.member), username=username)
    return render(request, "members/profile.html", {"profile": shown})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit_profile(request: Request) -> HttpResponse:
    """Change the viewer's own profile and settings."""
    # A separate instance: invalid input must not appear as the member's name in the shell.
    form = ProfileForm(posted(request), instance=Member.objects.get(pk=request.member.pk))
    if form.is_valid():
        member = update_profile(member=request.member, **form.cleaned_data)
        with translation.override(member.language):
            messages.success(request, _("Profile saved."))
        return redirect("edit_profile")
    return render_form(request, "members/edit_profile.html", {"form": form})


@csrf_exempt
@require_POST
def set_language(request: Request) -> HttpResponse:
    """Change the language of the site, and redirect back to the page (`next`).

    A visitor's choice is a cookie, and the form has no token, so that one cached page serves all visitors.

    Raises:
        BadRequest: the site is not available in this language.
    """
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise BadRequest(_("This language is not available."))
    if request.member:
        return _choose_language(request)
    return i18n.set_language(request)


@csrf_protect
def _choose_language(request: Request) -> HttpResponse:
    choose_language(member=request.member, language=request.POST["language"])
    return i18n.set_language(request)
