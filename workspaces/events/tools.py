"""The calendar tab of a workspace, and its panels on the home page."""

from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.base.members.models import Member
from community.base.spaces.models import Space
from community.base.spaces.panels import Panel, add_panel
from community.base.spaces.related_panels import RelatedPanel, related_panels
from community.base.spaces.tools import Tool, add_tool
from workspaces.events.models import Event
from workspaces.events.occurrences import occurrences

SHOWN = 3
DAYS = 60

add_tool(
    Tool(key="calendar", label=_("Calendar"), order=60, url=lambda space: reverse("space_calendar", args=[space.slug]))
)


def _events_ahead() -> QuerySet:
    """Events of any space that may still have an occurrence."""
    return Event.objects.filter(cancelled_at=None)


def _next_events(space: Space, member: Member | None) -> dict | None:
    now = timezone.now()
    end = now + timedelta(days=DAYS)
    events = Event.objects.filter(space=space, cancelled_at=None).within(now, end).with_changes_if_any()
    for event in events:
        event.space = space  # already loaded: no query
    upcoming = [each for each in occurrences(events, now, end) if not each.is_cancelled]
    return {"upcoming": upcoming[:SHOWN]} if upcoming else None


def _way_to_follow(space: Space, member: Member | None) -> dict | None:
    """Link members to the page that explains subscribing."""
    return {"space": space} if member and space.has_tool("calendar") else None


related_panels.register("events.space", RelatedPanel(Space, "events/_follow.html", _way_to_follow))
add_panel(
    Panel(tool="calendar", order=14, template="events/_panel.html", context=_next_events, candidates=_events_ahead)
)
