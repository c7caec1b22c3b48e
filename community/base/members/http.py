"""The type of the request that our views receive."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """Adds what our middleware sets: `member` is the signed-in Member or None; `htmx` is true for a part of a page.

    `began` is when the request began, before anything was read (milliseconds since 1970): the page may lack later
    changes.
    `preview` is the mode in which an owner previews a space (community/base/spaces/preview_as.py), if any.
    """

    member: Any
    began: int
    htmx: HtmxDetails
    preview: Any
