"""All changes to milestones and tasks."""

from workspaces.planning.actions.assigning import assign_to_self, leave_task
from workspaces.planning.actions.changing import change_task
from workspaces.planning.actions.checklists import tick_item
from workspaces.planning.actions.creating import create_task
from workspaces.planning.actions.deleting import delete_milestone, delete_task, restore_milestone, restore_task
from workspaces.planning.actions.milestones import (
    change_milestone,
    close_milestone,
    create_milestone,
    reopen_milestone,
)
from workspaces.planning.actions.moving import move_task, step_task
from workspaces.planning.actions.reminding import remind_assignees
from workspaces.planning.actions.reviewing import NotInReviewError, approve_task, send_back

__all__ = [
    "NotInReviewError",
    "approve_task",
    "assign_to_self",
    "change_milestone",
    "change_task",
    "close_milestone",
    "create_milestone",
    "create_task",
    "delete_milestone",
    "delete_task",
    "leave_task",
    "move_task",
    "remind_assignees",
    "reopen_milestone",
    "restore_milestone",
    "restore_task",
    "send_back",
    "step_task",
    "tick_item",
]
