"""The events of the demo: always in the future, whenever the demo was written."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from config.demo.world import World
from workspaces.events.actions import announce_event, answer_event
from workspaces.events.models import Attendance


def add_event(
    world: World,
    *,
    title: str,
    author: str,
    in_days: int,
    at: str,
    zone: str,
    day: int,
    text: str,
    space: str = "",
    **more: Any,
) -> None:
    """Announce an event some days ahead, in its own time zone; `coming` are the members who are going."""
    begins = datetime.combine((world.today + timedelta(days=in_days)).date(), time.fromisoformat(at), ZoneInfo(zone))
    coming = more.pop("coming", ())
    nothing: dict[str, Any] = {"repeats": "", "interval": 1, "weekdays": "", "until": None, "count": None}
    when = {"starts": begins, "ends": begins + timedelta(minutes=90), "time_zone": zone, "is_all_day": False}
    words = {"title": title, "source": text.strip(), "place": "", "capacity": None}
    fields = {**nothing, **when, **words, **more}
    event = announce_event(actor=world.cast[author], space=world.space(space), fields=fields)
    world.set_day(event, day)
    for username in coming:
        answer_event(actor=world.cast[username], event=event, coming=Attendance.YES)
