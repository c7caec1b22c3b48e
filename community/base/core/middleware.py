"""Refuses addresses that a database cannot handle, and separates parts of pages from whole pages."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers

from community.base.core.views import bad_request


class CleanAddressMiddleware:
    """Answer 400 to a NUL character in the address or a cookie: PostgreSQL does not accept it in a query.

    It must come before the middleware that loads the session.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = (request.path_info, *request.COOKIES.values())
        if any("\x00" in text for text in sent) or "%00" in request.META.get("QUERY_STRING", ""):
            request.member = None  # type: ignore[attr-defined]  # core does not know the Request type of members
            return bad_request(request, None)
        return self.get_response(request)


class PartsMiddleware:
    """Keeps the browser from caching an htmx response (a part of a page) as the page, or showing it in its place."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request"])  # or "Back" would show only the part that was fetched last
        if response.status_code == 302 and "HX-Request" in request.headers:
            login = resolve_url(settings.LOGIN_URL)
            if response.headers["Location"].startswith(f"{login}?"):
                return _sign_in_first(request, login)
        return response


def _sign_in_first(request: HttpRequest, login: str) -> HttpResponse:
    """Send a form posted after the session had ended to the sign-in page, then back; a mere refresh gets nothing."""
    response = HttpResponse(status=401)
    if request.POST:
        here = urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
        response.headers["HX-Redirect"] = f"{login}?{urlencode({'next': here})}"
    return response
