"""The calendar's addresses in the permission matrix."""

from tests.permissions.world import Row, key, row
from tests.workspaces.events.factories import sent

EVENT = ("things.event.pk",)
ONE = ("things.event.pk", "things.second_time")


def _sent(world):
    return sent(idempotency_key=key(), is_over="on")


def _edited(world):
    return sent(version=world.things["event"].sequence)


SPACE_ROWS = {
    "space_calendar": [row("read", "space_calendar", "space.slug")],
    "space_agenda": [row("read", "space_agenda", "space.slug")],
    "space_ics": [row("read", "space_ics", "space.slug")],
    "new_event": [
        row("write", "new_event", query="?space={world.space.slug}"),
        row("write", "new_event", query="?space={world.space.slug}", post=_sent),
    ],
    "event": [row("read", "event", *EVENT)],
    "event_ics": [row("read", "event_ics", *EVENT)],
    "edit_event": [row("edit", "edit_event", *EVENT), row("edit", "edit_event", *EVENT, post=_edited)],
    "cancel_event": [
        row("edit", "cancel_event", *EVENT),
        row("edit", "cancel_event", *EVENT, post=lambda world: {"reason": "Rain"}),
    ],
    "restore_event": [row("edit", "restore_event", *EVENT, post=lambda world: {"on": "1"})],
    "answer_event": [row("read_unbanned", "answer_event", *EVENT, post=lambda world: {"coming": "yes"})],
    "occurrence": [row("read", "occurrence", *ONE)],
    "edit_occurrence": [
        row("edit", "edit_occurrence", *ONE),
        row("edit", "edit_occurrence", *ONE, post=_sent),
    ],
    "edit_following": [
        row("edit", "edit_following", *ONE),
        row("edit", "edit_following", *ONE, post=_edited),
    ],
    "cancel_occurrence": [
        row("edit", "cancel_occurrence", *ONE),
        row("edit", "cancel_occurrence", *ONE, post=lambda world: {"reason": "Rain"}),
    ],
    "restore_occurrence": [
        row(
            "edit",
            "restore_occurrence",
            "things.event.pk",
            "things.cancelled_time",
            post=lambda world: {"on": "1"},
        )
    ],
    "answer_occurrence": [row("read_unbanned", "answer_occurrence", *ONE, post=lambda world: {"coming": "maybe"})],
}

FIXED_ROWS: dict[str, list[Row]] = {
    "my_calendar": [row("signed_in", "my_calendar")],
    "my_agenda": [row("signed_in", "my_agenda")],
    "subscribe_calendar": [row("signed_in", "subscribe_calendar")],
    "renew_calendar_token": [row("signed_in", "renew_calendar_token", post=lambda world: {"on": "1"})],
    "revoke_calendar_token": [row("signed_in", "revoke_calendar_token", post=lambda world: {"on": "1"})],
}

EXEMPT = {
    "my_ics": "tests/workspaces/events/test_subscribing.py",
    "space_ics_by_token": "tests/workspaces/events/test_subscribing.py",
}
