"""Caches pages for each visitor, as long as nothing is written to the database."""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from community.base.core.database_stamp import database_stamp

SECONDS = 30
"""How long a page is cached at most: it says "2 minutes ago", and sessions end."""
ASKED_BY = ("HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE", "HTTP_ACCEPT_ENCODING", "HTTP_HX_REQUEST", "HTTP_HX_CURRENT_URL")


class PageCacheMiddleware:
    """Answers a GET with the cached response for the same visitor (all visitors without cookies count as one).

    Visitors are distinguished by all their cookies. A response that sets a new cookie or says `no-store` is not
    cached; a reload (`Cache-Control: no-cache`) renders the page again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.KEEP_PAGES:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or "no-cache" in request.headers.get("Cache-Control", ""):
            return self.get_response(request)
        key, now = _key(request), database_stamp()
        then, cached = cache.get(key, ("", None))
        if cached is not None and then == now:
            return HttpResponse(cached[0], headers=cached[1])
        response = self.get_response(request)
        if _is_cacheable(request, response):
            cache.set(key, (now, (response.content, dict(response.headers))), SECONDS)
        return response


def _key(request: HttpRequest) -> str:
    asked = [request.build_absolute_uri(), *(request.META.get(name, "") for name in ASKED_BY)]
    return f"kept.{sha256(repr(asked).encode()).hexdigest()}"


def _is_cacheable(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.streaming
        and all(request.COOKIES.get(name) == cookie.value for name, cookie in response.cookies.items())
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "no-store" not in response.headers.get("Cache-Control", "")
    )
