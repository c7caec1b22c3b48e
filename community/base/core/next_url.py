"""The address that a form asks to go to afterwards: its `next` field."""

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2048  # characters; Django refuses to redirect to a longer address


def safe_next(request: HttpRequest, default: str) -> str:
    """Return the address in the posted `next` field if it is on this site, otherwise the default.

    An address on this site has its host or none, and is HTTPS when the request is. Pass it to `HttpResponseRedirect`:
    `redirect` would take a word such as "null" for the name of a view.
    """
    address = request.POST.get("next", "")
    if not address.isprintable() or len(iri_to_uri(address)) > LONGEST:
        return default
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if is_ours else default
