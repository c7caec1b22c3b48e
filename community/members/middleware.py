"""Gives each request its member, and the member's language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation


class MemberMiddleware:
    """Set `request.member`: the signed-in member, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        member = request.user if request.user.is_authenticated else None
        request.member = member
        if member:
            if member.language:
                translation.activate(member.language)
                request.LANGUAGE_CODE = translation.get_language()
            timezone.activate(member.time_zone)
        else:
            timezone.deactivate()
        return self.get_response(request)
