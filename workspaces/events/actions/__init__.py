"""All changes to events."""

from workspaces.events.actions.announcing import announce_event, edit_event
from workspaces.events.actions.answering import FullError, answer_event
from workspaces.events.actions.cancelling import cancel_event, cancel_occurrence, restore_event, restore_occurrence
from workspaces.events.actions.occurring import change_occurrence, split_event
from workspaces.events.actions.reminding import remind_due

__all__ = [
    "FullError",
    "announce_event",
    "answer_event",
    "cancel_event",
    "cancel_occurrence",
    "change_occurrence",
    "edit_event",
    "remind_due",
    "restore_event",
    "restore_occurrence",
    "split_event",
]
