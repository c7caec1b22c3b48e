"""The request that our views are given."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """What our middleware adds: `member` is the signed-in Member, or None; `htmx` is true for a part of a page."""

    member: Any
    htmx: HtmxDetails
