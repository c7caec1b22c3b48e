"""Reminders to assignees, before a task is due and once after."""

from community.base.core.jobs import every
from workspaces.planning.actions import remind_assignees

every(60, "planning.remind")(remind_assignees)
