"""Refuses addresses that no page can have, before they reach a database that would choke on them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from community.core.views import bad_request


class CleanAddressMiddleware:
    """Answer 400 to a NUL character in the address or a cookie: PostgreSQL cannot take it in a query.

    It stands before whatever looks the session up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = (request.path_info, *request.COOKIES.values())
        if any("\x00" in text for text in sent) or "%00" in request.META.get("QUERY_STRING", ""):
            request.member = None  # type: ignore[attr-defined]  # core does not know the request of the members
            return bad_request(request, None)
        return self.get_response(request)
