"""Sets the member of each request, and activates their language."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from community.base.members.http import Request
from community.base.members.suspension import suspended_page
from realtime.recent_events import moment


class MemberMiddleware:
    """Set `request.began`, and `request.member`: the signed-in member, or None.

    The session of a suspended member ends here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.began = moment()
        user: Any = get_user(request)  # the Member itself; `request.user` is a lazy wrapper of another type
        member = user if user.is_authenticated else None
        if member and member.is_suspended:
            return _turn_away(request, member)
        request.member = member
        if member:
            member.viewer.is_of_request = True
            if member.language:
                translation.activate(member.language)
                request.LANGUAGE_CODE = translation.get_language()
            timezone.activate(member.time_zone)
        else:
            timezone.deactivate()
        return self.get_response(request)


def _turn_away(request: Request, member: Any) -> HttpResponse:
    """End the session and show the page that says why. A script's request gets a bare refusal: nobody would read it."""
    is_part = "HX-Request" in request.headers or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    if not is_part:
        logout(request)
    request.user, request.member = AnonymousUser(), None
    return suspended_page(request, member)
