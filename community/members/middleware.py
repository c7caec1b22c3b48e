"""Gives each request its member, and the member's language."""

from collections.abc import Callable

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from community.members.http import Request


class MemberMiddleware:
    """Set `request.member`: the signed-in member, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        user = get_user(request)  # the row itself; `request.user` is a lazy wrapper whose type is not Member
        member = user if user.is_authenticated else None
        request.member = member
        if member:
            member.is_of_request = True
            if member.language:
                translation.activate(member.language)
                request.LANGUAGE_CODE = translation.get_language()
            timezone.activate(member.time_zone)
        else:
            timezone.deactivate()
        return self.get_response(request)
