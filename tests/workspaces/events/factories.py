"""Events, through the actions of the product."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from community.base.members.models import Member
from community.base.spaces.models import Space
from workspaces.events.actions import announce_event
from workspaces.events.models import Event


def at(local: str, zone: str = "UTC") -> datetime:
    """Return the moment of a time by the clock of a zone: "2026-03-24 10:00"."""
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def fields_of(start: str = "2026-03-24 10:00", end: str = "", zone: str = "UTC", **changed: Any) -> dict[str, Any]:
    """Return the columns of an event as its form makes them."""
    starts = at(start, zone)
    ends = at(end, zone) if end else starts + (starts.replace(hour=1, minute=0) - starts.replace(hour=0, minute=0))
    return {
        "title": "A meeting",
        "is_all_day": False,
        "starts": starts,
        "ends": ends,
        "time_zone": zone,
        "place": "Room 4",
        "source": "What we do.",
        "language": "en",
        "repeats": "",
        "interval": 1,
        "weekdays": "",
        "until": None,
        "count": None,
        "capacity": None,
        **changed,
    }


def make_event(author: Member, space: Space, start: str = "2026-03-24 10:00", **options: Any) -> Event:
    """Add an event."""
    return announce_event(actor=author, space=space, fields=fields_of(start, **options))


def sent(**changed: Any) -> dict[str, Any]:
    """Return what the form of an event sends."""
    return {
        "title": "A meeting",
        "start_date": "2026-03-24",
        "start_time": "10:00",
        "end_date": "",
        "end_time": "11:00",
        "time_zone": "Europe/Paris",
        "place": "Room 4",
        "source": "What we do.",
        "language": "en",
        "repeats": "",
        "interval": "1",
        **changed,
    }
