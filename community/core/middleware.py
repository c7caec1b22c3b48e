"""Refuses addresses that no page can have, before they reach a database that would choke on them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from community.core.views import bad_request


class CleanAddressMiddleware:
    """Answer 400 to an address with a NUL character: PostgreSQL cannot take it in a query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            request.member = None
            return bad_request(request, None)
        return self.get_response(request)
