"""Feeds, and the page that lists them."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.activity.registry import verbs_shown_in
from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.spaces.choices import Visibility
from community.base.spaces.models import Space
from community.delivery.feeds.atom import AtomFeed, etag_of, feed_of
from community.delivery.feeds.querysets import acts_in_feed


@require_safe
def index(request: Request) -> HttpResponse:
    """List the feeds that a viewer can read, and explain what a feed is."""
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(Space.objects.readable_by(request.member).workspaces(), before=before, size=50)
    return render(request, "feeds/index.html", {"spaces": page.items, "next_key": page.next_key, "before": before})


@require_safe
def commons_feed(request: Request) -> HttpResponse:
    """What happens in the commons."""
    return _feed(request, Space.objects.commons())


@require_safe
def space_feed(request: Request, slug: str) -> HttpResponse:
    """What happens in a space, for those who may read it."""
    return _feed(request, get_object_or_404(Space.objects.readable_by(request.member), slug=slug))


def _feed(request: Request, space: Space) -> HttpResponse:
    verb = _known_verb(request.GET.get("verb", ""))
    with translation.override(space.language):  # the space's language, whoever the reader is: caches may share it
        feed = feed_of(
            space,
            acts_in_feed(space, request.member, verb),
            title=f"{space} · {settings.SITE_NAME}",
            absolute=request.build_absolute_uri,
            self_url=request.build_absolute_uri(),
        )
        content = feed.writeString("utf-8").encode()
    response = _conditional(request, feed, content)
    response["Content-Language"] = space.language
    if request.member or space.visibility != Visibility.PUBLIC:
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex"
    else:
        patch_cache_control(response, public=True, no_cache=True)
    return response


def _conditional(request: Request, feed: AtomFeed, content: bytes) -> HttpResponse:
    """Return the feed, or 304 if the reader already has this version."""
    etag, modified = etag_of(content), feed.latest_post_date()
    response = HttpResponse(content, content_type=feed.content_type)
    response["ETag"], response["Last-Modified"] = etag, http_date(modified.timestamp())
    seconds = int(modified.timestamp())
    return get_conditional_response(request, etag=etag, last_modified=seconds, response=response) or response


def _known_verb(verb: str) -> str:
    """Return the verb from the address.

    Raises:
        BadRequest: no feed contains activities with this verb.
    """
    known = sorted(verbs_shown_in("feed"))
    if verb and verb not in known:
        sentence = _("Unknown value “%(verb)s” in the address. A feed can be limited to one of: %(known)s.")
        raise BadRequest(sentence % {"verb": verb[:50], "known": ", ".join(known)})
    return verb
