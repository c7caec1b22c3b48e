"""Month, agenda and single events."""

from datetime import date, datetime, timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.base.members.http import Request
from community.base.spaces.models import Space
from community.base.spaces.policies import workspaces_of
from workspaces.events.agenda import agenda_from
from workspaces.events.attendance import attendees_at
from workspaces.events.models import Attendance, Event
from workspaces.events.months import Entry, day_of, lay_out, month_of
from workspaces.events.occurrences import Occurrence, next_occurrence, occurrence_at, occurrences_of
from workspaces.events.policies import can_announce, can_answer, can_edit
from workspaces.events.scopes import events_in, my_events
from workspaces.events.wording import rule_in_words

NEXT_SHOWN = 5


@require_safe
@login_required
def my_calendar(request: Request) -> HttpResponse:
    """Show a month of everything in the viewer's workspaces and the commons."""
    return _month(request, *my_events(request.member))


@require_safe
@login_required
def my_agenda(request: Request) -> HttpResponse:
    """Show the viewer's calendar as a list, starting on a day."""
    return _agenda(request, *my_events(request.member))


@require_safe
def space_calendar(request: Request, slug: str) -> HttpResponse:
    """Show a month of a space's calendar."""
    space = get_readable(request, slug)
    return _month(request, *events_in(space, request.member), space=space)


@require_safe
def space_agenda(request: Request, slug: str) -> HttpResponse:
    """Show a space's events as a list, starting on a day."""
    space = get_readable(request, slug)
    return _agenda(request, *events_in(space, request.member), space=space)


def _month(request: Request, events: QuerySet, spaces: QuerySet, *, space: Space | None = None) -> HttpResponse:
    first = month_of(request.GET.get("month"))
    month = lay_out(first, events, spaces, request.member)
    return render(request, "events/month.html", {"month": month, **_around(request, space, first, month.entries)})


def _agenda(request: Request, events: QuerySet, spaces: QuerySet, *, space: Space | None = None) -> HttpResponse:
    first = day_of(request.GET.get("from"))
    agenda = agenda_from(first, events, spaces, request.member)
    return render(request, "events/agenda.html", {"agenda": agenda, **_around(request, space, first, agenda.entries)})


def _around(request: Request, space: Space | None, first: date, entries: list[Entry]) -> dict:
    can = can_announce(request.member, space) if space else request.member is not None
    live = ""
    if request.member:
        mine = [space] if space else [Space.objects.commons(), *workspaces_of(request.member)]
        live = " ".join(dict.fromkeys(f"calendar:{each.pk}" for each in [*mine, *(entry.space for entry in entries)]))
    zone = timezone.get_current_timezone_name()
    return {"space": space, "can_announce": can, "zone": zone, "first": first, "live": live}


@require_safe
def event(request: Request, pk: int, original: datetime | None = None) -> HttpResponse:
    """Show an event; for a repeating one, the next occurrence or the one in the address."""
    return render_event(request, get_visible(request, pk), original)


def render_event(
    request: Request,
    found: Event,
    original: datetime | None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = next_occurrence(found, timezone.now()) if original is None else occurrence_of(found, original)
    context = {
        "event": found,
        "space": found.space,
        "shown": shown,
        "is_one": original is not None,
        "attendees": attendees_at(found, original, request.member),
        "rule": rule_in_words(found) if found.repeats else "",
        "next_times": _next_times(found, shown) if found.repeats else [],
        "answers": Attendance.choices,
        "can_edit": can_edit(request.member, found),
        "can_answer": can_answer(request.member, found) and not shown.is_cancelled,
        "refused": refused,
    }
    return render(request, "events/event.html", context, status=status)


def get_visible(request: Request, pk: int) -> Event:
    """Return an event that the viewer may see, or answer 404."""
    return get_object_or_404(Event.objects.visible_to(request.member).with_details().with_changes(), pk=pk)


def get_readable(request: Request, slug: str) -> Space:
    """Return a space that the viewer may read, or answer 404."""
    return get_object_or_404(Space.objects.readable_by(request.member), slug=slug)


def occurrence_of(found: Event, original: datetime) -> Occurrence:
    """Return the occurrence in an address, or answer 404."""
    each = occurrence_at(found, original)
    if each is None:
        raise Http404
    return each


def _next_times(found: Event, shown: Occurrence) -> list[Occurrence]:
    after = shown.starts + timedelta(seconds=1)
    for days in (60, 800):
        times = [each for each in occurrences_of(found, after, after + timedelta(days=days)) if each.starts >= after]
        if len(times) >= NEXT_SHOWN:
            break
    return times[:NEXT_SHOWN]
