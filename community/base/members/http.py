"""The request that our views are given."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """What our middleware adds: `member` is the signed-in Member, or None; `htmx` is true for a part of a page.

    `began` is when that was, before anything was read (milliseconds since 1970): a page may not show
    what changes later.
    `preview` is how an owner chose to look at a space (community/base/spaces/preview_as.py), where that is so.
    """

    member: Any
    began: int
    htmx: HtmxDetails
    preview: Any
