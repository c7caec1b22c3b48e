"""One act of every verb of the calendar."""

from datetime import timedelta
from typing import Any

from tests.samples import WORD, World, sample
from tests.workspaces.events.factories import fields_of, make_event
from workspaces.events import actions
from workspaces.events.models import Event
from workspaces.events.occurrences import Occurrence, occurrence_at

WORDS: dict[str, Any] = {"title": f"{WORD} harvest", "source": f"We pick {WORD}.", "place": f"{WORD} grove"}


@sample("events.announced")
def announced(on: World) -> Event:
    return make_event(on.actor, on.space, repeats="weekly", **WORDS)


def _occurrence(on: World) -> Occurrence:
    event = announced(on)
    found = occurrence_at(event, event.starts + timedelta(days=7))
    assert found is not None
    return found


@sample("events.edited")
def edited(on: World) -> None:
    fields = fields_of(repeats="weekly", **WORDS | {"source": f"We pick {WORD}, @reader."})
    actions.edit_event(actor=on.actor, event=announced(on), fields=fields, version=0)


@sample("events.moved")
def moved(on: World) -> None:
    fields = fields_of(repeats="weekly", **WORDS | {"place": f"The other {WORD} grove"})
    actions.edit_event(actor=on.actor, event=announced(on), fields=fields, version=0)


@sample("events.occurrence_moved")
def occurrence_moved(on: World) -> None:
    each = _occurrence(on)
    hour = timedelta(hours=1)
    actions.change_occurrence(
        actor=on.actor, occurrence=each, starts=each.starts + hour, ends=each.ends + hour, place=f"{WORD} house"
    )


@sample("events.cancelled")
def cancelled(on: World) -> Event:
    event = announced(on)
    actions.cancel_event(actor=on.actor, event=event, reason=f"No {WORD} this year")
    return event


@sample("events.restored")
def restored(on: World) -> None:
    actions.restore_event(actor=on.actor, event=cancelled(on))


@sample("events.occurrence_cancelled")
def occurrence_cancelled(on: World) -> Occurrence:
    each = _occurrence(on)
    actions.cancel_occurrence(actor=on.actor, occurrence=each, reason=f"No {WORD} this week")
    return each


@sample("events.occurrence_restored")
def occurrence_restored(on: World) -> None:
    actions.restore_occurrence(actor=on.actor, occurrence=occurrence_cancelled(on))


@sample("events.answered")
def answered(on: World) -> None:
    actions.answer_event(actor=on.actor, event=announced(on), coming="yes")


@sample("events.reminded")
def reminded(on: World) -> None:
    event = announced(on)
    event.timed_at = event.starts - timedelta(days=9)
    event.save()
    actions.remind_due(event.starts - timedelta(minutes=59))
