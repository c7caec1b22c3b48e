"""The page that a suspended member sees."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from community.base.members.end_times import end_text


def suspended_page(request: HttpRequest, member: Any) -> HttpResponse:
    """Say until when a member cannot sign in, and why (403). The request is anonymous, so the shell is a visitor's."""
    context = {"until": end_text(member.suspended_until), "because": member.suspended_because}
    response = render(request, "members/suspended.html", context, status=403)
    response["Cache-Control"] = "private, no-store"
    return response
