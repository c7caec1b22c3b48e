"""Files and subscriptions, and the page that explains them."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.base.core.pages import page_of, parse_non_negative
from community.base.members.http import Request
from community.base.members.models import Member
from community.base.members.reading_tokens import reader_of, reading_token, renew_reading_token, revoke_reading_token
from community.base.spaces.calendar_sources import calendar_sources
from community.base.spaces.choices import Visibility
from community.base.spaces.models import Space
from workspaces.events.ics import calendar_of, etag_of
from workspaces.events.scopes import events_in, my_events
from workspaces.events.views.pages import get_readable, get_visible

PURPOSE = "calendar"
PAST = timedelta(days=366)
AHEAD = timedelta(days=366)
MAX_EVENTS = 2000


@require_safe
def event_ics(request: Request, pk: int) -> HttpResponse:
    """Send one event as a file."""
    found = get_visible(request, pk)
    is_public = request.member is None and found.space.visibility == Visibility.PUBLIC
    content = calendar_of(found.title, [found], request.build_absolute_uri)
    return _answer(request, content, is_public=is_public, name=f"event-{found.pk}.ics")


@require_safe
def space_ics(request: Request, slug: str) -> HttpResponse:
    """Send the calendar of a space: to everybody if it is public, otherwise to signed-in members who may read it."""
    space = get_readable(request, slug)
    is_public = request.member is None and space.visibility == Visibility.PUBLIC
    return _space(request, space, request.member, is_public=is_public)


@require_safe
def space_ics_by_token(request: Request, token: str, slug: str) -> HttpResponse:
    """Send the calendar of a space, as the token's member may read it now."""
    reader = _reader(token)
    space = get_object_or_404(Space.objects.readable_by(reader), slug=slug)
    return _space(request, space, reader)


@require_safe
def my_ics(request: Request, token: str) -> HttpResponse:
    """Send the token's member's own calendar, as the member may read it now."""
    reader = _reader(token)
    with translation.override(reader.language or settings.LANGUAGE_CODE):
        content = _calendar(request, f"{settings.SITE_NAME} · {reader}", *my_events(reader), reader)
    return _answer(request, content)


@require_safe
@login_required
@never_cache
def subscribe(request: Request) -> HttpResponse:
    """Explain how to show these events in a calendar program, with the addresses needed."""
    before = parse_non_negative(request.GET.get("before"), "before")
    page = page_of(Space.objects.of_member(request.member), before=before, size=50)
    token = reading_token(request.member, PURPOSE)
    context = {
        "spaces": [{"space": space, "address": _address(request, space, token)} for space in page.items],
        "next_key": page.next_key,
        "address": request.build_absolute_uri(reverse("my_ics", args=[token])) if token else "",
    }
    return _private(render(request, "events/subscribe.html", context))


@require_POST
@login_required
def renew(request: Request) -> HttpResponse:
    """Create a private address, replacing the previous one."""
    renew_reading_token(member=request.member, purpose=PURPOSE)
    return redirect("subscribe_calendar")


@require_POST
@login_required
def revoke(request: Request) -> HttpResponse:
    """Revoke the private address."""
    revoke_reading_token(member=request.member, purpose=PURPOSE)
    return redirect("subscribe_calendar")


def _reader(token: str) -> Member:
    """Return the member of a token, or answer 404."""
    reader = reader_of(token, PURPOSE)
    if reader is None:
        raise Http404
    return reader


def _address(request: Request, space: Space, token: str) -> str:
    if space.visibility == Visibility.PUBLIC:
        return request.build_absolute_uri(reverse("space_ics", args=[space.slug]))
    return request.build_absolute_uri(reverse("space_ics_by_token", args=[token, space.slug])) if token else ""


def _space(request: Request, space: Space, member: Member | None, *, is_public: bool = False) -> HttpResponse:
    with translation.override(space.language):  # the same for everybody: caches may share it
        content = _calendar(request, f"{space} · {settings.SITE_NAME}", *events_in(space, member), member)
    return _answer(request, content, is_public=is_public)


def _calendar(request: Request, name: str, events: QuerySet, spaces: QuerySet, member: Member | None) -> bytes:
    now = timezone.now()
    rows = events.since(now - PAST).with_details().with_changes().order_by("pk")[:MAX_EVENTS]  # type: ignore[attr-defined]
    things = [thing for source in calendar_sources for thing in source.rows(spaces, member, now - PAST, now + AHEAD)]
    return calendar_of(name, rows, request.build_absolute_uri, things)


def _answer(request: Request, content: bytes, *, is_public: bool = False, name: str = "") -> HttpResponse:
    """Answer with a calendar, or 304 if the program already has this one."""
    etag = etag_of(content)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    if is_public:
        patch_cache_control(response, public=True, no_cache=True)
    else:
        response = _private(response)
        response["Referrer-Policy"] = "no-referrer"  # not on pages, whose forms would be refused (Origin: null)
    return get_conditional_response(request, etag=etag, response=response) or response


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response
