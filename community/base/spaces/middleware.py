"""Applies the mode "see as" to the current request, and to nothing else."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control

from community.base.members.http import Request
from community.base.members.models import Member
from community.base.spaces.memberships import memberships_of
from community.base.spaces.policies import can_preview_as, preview_as
from community.base.spaces.preview_as import COOKIE, PreviewMode, PreviewRole

SAFE = ("GET", "HEAD", "OPTIONS")
STILL_SENT = ("see_as", "account_logout")
"""Names of the addresses that still accept a POST: they end or change the mode."""


class PreviewMiddleware:
    """While an owner previews a space: lower permissions, refuse what is sent, and let nothing be cached.

    The cookie of a member who does not (or no longer) own the space is ignored and deleted.
    """

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        cookie = request.COOKIES.get(COOKIE)
        if cookie is None:
            return self.get_response(request)
        preview = mode_of(request.member, cookie)
        if preview is None:
            return _without_cookie(self.get_response(request))
        if request.method not in SAFE:
            return self._accept(request, preview)
        request.preview = preview
        if preview.is_anonymous:
            request.user, request.member = AnonymousUser(), None
        else:
            preview_as(request.member, preview)
        response = self.get_response(request)
        patch_cache_control(response, private=True, no_store=True)  # neither we nor the browser cache it
        return response

    def _accept(self, request: Request, preview: PreviewMode) -> HttpResponse:
        """Accept a POST that ends or changes the mode; refuse all others, saying how to continue."""
        if _name_of(request) in STILL_SENT:
            response = self.get_response(request)
            return response if COOKIE in response.cookies else _without_cookie(response)
        request.preview = preview
        return render(request, "spaces/preview_refused.html", status=403)


def mode_of(member: Member | None, cookie: str) -> PreviewMode | None:
    """Return the mode that a cookie asks for; None unless the member currently owns that space."""
    whose, _dot, rest = cookie.partition(".")
    number, _dot, role = rest.partition(".")
    is_whole = number.isdecimal() and len(number) < 19
    if member is None or whose != str(member.pk) or role not in PreviewRole.values or not is_whole:
        return None
    row = memberships_of(member).get(int(number))
    if row is None or not can_preview_as(member, row.space):
        return None
    return PreviewMode(row.space, PreviewRole(role))


def _name_of(request: Request) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None


def _without_cookie(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
