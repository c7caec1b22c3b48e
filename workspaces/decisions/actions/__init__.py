"""All changes to decisions."""

from workspaces.decisions.actions.managing import (
    change_decision,
    close_decision,
    publish_outcome,
    restore_decision,
    withdraw_decision,
)
from workspaces.decisions.actions.opening import open_decision
from workspaces.decisions.actions.scheduled import close_overdue, remind_silent
from workspaces.decisions.actions.voting import Vote, VotingClosedError, vote

__all__ = [
    "Vote",
    "VotingClosedError",
    "change_decision",
    "close_decision",
    "close_overdue",
    "open_decision",
    "publish_outcome",
    "remind_silent",
    "restore_decision",
    "vote",
    "withdraw_decision",
]
