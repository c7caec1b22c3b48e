"""All moderation actions on things and members, one module per verb."""

from community.attached.moderation.actions.deciding import close_gone, decide
from community.attached.moderation.actions.reporting import report
from community.attached.moderation.actions.sanctioning import (
    lift_silence,
    lift_suspension,
    silence_member,
    suspend_member,
    warn_member,
)
from community.attached.moderation.actions.words import add_word, remove_word

__all__ = [
    "add_word",
    "close_gone",
    "decide",
    "lift_silence",
    "lift_suspension",
    "remove_word",
    "report",
    "silence_member",
    "suspend_member",
    "warn_member",
]
