"""A weekly event of the owner's, with one time that is cancelled."""

from typing import Any

from tests.permissions.world import CANARY, World
from tests.workspaces.events.factories import make_event
from workspaces.events.actions import cancel_occurrence
from workspaces.events.occurrences import occurrence_at
from workspaces.events.rules import begins


def set_up(world: World) -> dict[str, Any]:
    from datetime import timedelta

    from django.utils import timezone

    owner = world.people["owner"]
    start = f"{timezone.now() + timedelta(days=2):%Y-%m-%d} 10:00"
    words = {"title": f"{CANARY} event", "source": f"{CANARY} agenda", "place": f"{CANARY} hall"}
    event = make_event(owner, world.space, start, repeats="weekly", count=9, **words)
    times = begins(event, event.starts, event.starts + timedelta(days=60))
    cancel_occurrence(actor=owner, occurrence=occurrence_at(event, times[2]), reason=f"{CANARY} holiday")
    return {"event": event, "first_time": times[0], "second_time": times[1], "cancelled_time": times[2]}
