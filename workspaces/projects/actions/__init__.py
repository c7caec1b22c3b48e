"""Every change of a workspace and of who is in it."""

from workspaces.projects.actions.founding import (
    archive_workspace,
    found_workspace,
    restore_workspace,
    update_workspace,
)
from workspaces.projects.actions.joining import answer_request, ask_to_join, join_workspace, leave_workspace
from workspaces.projects.actions.stewarding import (
    ban_member,
    change_role,
    invite_member,
    remove_member,
    unban_member,
)

__all__ = [
    "answer_request",
    "archive_workspace",
    "ask_to_join",
    "ban_member",
    "change_role",
    "found_workspace",
    "invite_member",
    "join_workspace",
    "leave_workspace",
    "remove_member",
    "restore_workspace",
    "unban_member",
    "update_workspace",
]
