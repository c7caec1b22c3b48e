"""Only pages of this site may open the socket."""

from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.core.exceptions import DisallowedHost
from django.http.request import HttpRequest


class SameOriginValidator:
    """Accept a socket if its Origin is the host that it calls, including the port, and that host is allowed.

    Channels' own validators need every origin in a list, and the one that reads ALLOWED_HOSTS ignores the port.
    """

    def __init__(self, application) -> None:
        self.application = application

    async def __call__(self, scope, receive, send):
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin1")
        origin = headers.get(b"origin", b"").decode("latin1")
        is_ours = _is_allowed(host) and _host_of(origin) == host
        return await (self.application if is_ours else WebsocketDenier.as_asgi())(scope, receive, send)


def _host_of(origin: str) -> str:
    """Return the host and port of an origin; "" if it is invalid."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _is_allowed(host: str) -> bool:
    request = HttpRequest()
    request.META = {"HTTP_HOST": host, "SERVER_NAME": "", "SERVER_PORT": ""}
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False
